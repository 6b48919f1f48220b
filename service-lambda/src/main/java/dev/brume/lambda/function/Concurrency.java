package dev.brume.lambda.function;

import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * How the functions of one account in one region share its concurrent executions: what is reserved for one of them, what is
 * provisioned, and how many invocations are at work. Guarded by a lock of its own.
 *
 * <p>See AWS Lambda Developer Guide, "Understanding Lambda function scaling" and "Configuring reserved concurrency".
 */
public final class Concurrency {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Share> shares = new HashMap<>();
    private int atWork;
    private int unreservedAtWork;
    private int reservedInAll;
    /** What is reserved or provisioned in all. */
    private int allocated;

    /** What one function has; guarded by the lock. */
    private static final class Share {
        private @Nullable Integer reserved;
        private int atWork;
        private final Map<String, Integer> provisioned = new HashMap<>();

        int provisioned() {
            return provisioned.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** What the account cannot give to others. */
        int taken() {
            return reserved == null ? provisioned() : reserved;
        }
    }

    /** Whose executions an invocation counts among. */
    public enum Pool {
        RESERVED,
        UNRESERVED
    }

    /**
     * An invocation that has begun.
     *
     * @param pool what {@link #leave} wants when it ends
     * @param atWork how many of the function are at work now
     * @param inAll how many of all functions are
     * @param unreserved how many of functions without a reservation are
     * @param allocated what is reserved or provisioned
     */
    public record Entered(Pool pool, int atWork, int inAll, int unreserved, int allocated) {}

    /**
     * Lets an invocation begin.
     *
     * @throws dev.brume.core.error.AwsException TooManyRequestsException
     */
    public Entered enter(String function) {
        lock.lock();
        try {
            Share share = share(function);
            if (share.reserved != null) {
                if (share.atWork >= share.reserved) {
                    throw LambdaErrors.tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded");
                }
                return entered(share, Pool.RESERVED);
            }
            if (unreservedAtWork >= LambdaLimits.CONCURRENT_EXECUTIONS - reservedInAll) {
                throw LambdaErrors.tooManyRequests("ConcurrentInvocationLimitExceeded");
            }
            unreservedAtWork++;
            return entered(share, Pool.UNRESERVED);
        } finally {
            lock.unlock();
        }
    }

    private Entered entered(Share share, Pool pool) {
        share.atWork++;
        atWork++;
        return new Entered(pool, share.atWork, atWork, unreservedAtWork, allocated);
    }

    public void leave(String function, Pool pool) {
        lock.lock();
        try {
            share(function).atWork--;
            atWork--;
            if (pool == Pool.UNRESERVED) {
                unreservedAtWork--;
            }
        } finally {
            lock.unlock();
        }
    }

    private Share share(String function) {
        return shares.computeIfAbsent(function, unused -> new Share());
    }

    private void set(Share share, @Nullable Integer reserved) {
        reservedInAll += (reserved == null ? 0 : reserved) - (share.reserved == null ? 0 : share.reserved);
        share.reserved = reserved;
        allocated = taken();
    }

    private int taken() {
        return shares.values().stream().mapToInt(Share::taken).sum();
    }

    /** What is left for functions without a reservation. */
    public int unreserved() {
        lock.lock();
        try {
            return LambdaLimits.CONCURRENT_EXECUTIONS - taken();
        } finally {
            lock.unlock();
        }
    }

    public @Nullable Integer reserved(String function) {
        lock.lock();
        try {
            return share(function).reserved;
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException when too little would be left */
    public void reserve(String function, int executions) {
        lock.lock();
        try {
            Share share = share(function);
            int left = LambdaLimits.CONCURRENT_EXECUTIONS - taken() + share.taken() - executions;
            if (left < LambdaLimits.UNRESERVED_CONCURRENCY_MIN) {
                throw LambdaErrors.invalidParameterValue(
                        "Specified ReservedConcurrentExecutions for function decreases "
                                + "account's UnreservedConcurrentExecution below its minimum value of ["
                                + LambdaLimits.UNRESERVED_CONCURRENCY_MIN + "].");
            }
            if (share.provisioned() > executions) {
                // With AWS's own spaces.
                throw LambdaErrors.invalidParameterValue(" ReservedConcurrentExecutions  " + executions
                        + " should not be lower than function's total provisioned concurrency ["
                        + share.provisioned() + "].");
            }
            set(share, executions);
        } finally {
            lock.unlock();
        }
    }

    public void unreserve(String function) {
        lock.lock();
        try {
            set(share(function), null);
        } finally {
            lock.unlock();
        }
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException when there is not so much */
    public void provision(String function, String qualifier, int executions) {
        lock.lock();
        try {
            Share share = share(function);
            int before = share.provisioned.getOrDefault(qualifier, 0);
            int wanted = share.provisioned() - before + executions;
            if (share.reserved != null) {
                if (wanted > share.reserved) {
                    throw LambdaErrors.invalidParameterValue("Requested Provisioned Concurrency should not be greater "
                            + "than the reservedConcurrentExecution for function");
                }
            } else {
                checkUnreserved(executions, LambdaLimits.CONCURRENT_EXECUTIONS - taken() + before);
            }
            share.provisioned.put(qualifier, executions);
            allocated = taken();
        } finally {
            lock.unlock();
        }
    }

    private static void checkUnreserved(int executions, int available) {
        if (executions > LambdaLimits.CONCURRENT_EXECUTIONS) {
            throw LambdaErrors.invalidParameterValue("Specified ConcurrentExecutions for function is greater than "
                    + "account's unreserved concurrency [" + LambdaLimits.CONCURRENT_EXECUTIONS + "].");
        }
        if (available - executions < LambdaLimits.UNRESERVED_CONCURRENCY_MIN) {
            throw LambdaErrors.invalidParameterValue("Specified ConcurrentExecutions for function decreases account's "
                    + "UnreservedConcurrentExecution below its minimum value of ["
                    + LambdaLimits.UNRESERVED_CONCURRENCY_MIN + "].");
        }
    }

    public void unprovision(String function, String qualifier) {
        lock.lock();
        try {
            share(function).provisioned.remove(qualifier);
            allocated = taken();
        } finally {
            lock.unlock();
        }
    }

    /** Forgets what was set for a function; its invocations that are at work still count. */
    public void forget(String function) {
        lock.lock();
        try {
            Share share = share(function);
            share.provisioned.clear();
            set(share, null);
            if (share.atWork == 0) {
                shares.remove(function);
            }
        } finally {
            lock.unlock();
        }
    }
}
