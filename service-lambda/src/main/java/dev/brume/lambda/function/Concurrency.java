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
    /** Those of them that have nothing provisioned to run on. */
    private int unreservedOnDemand;
    /** What is reserved or provisioned in all. */
    private int allocated;

    /** What one function has; guarded by the lock. */
    private static final class Share {
        private @Nullable Integer reserved;
        private int atWork;
        private int onDemand;
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
     * @param pool whose executions it counts among
     * @param provisioned whether it runs on what is provisioned
     * @param atWork how many of the function are at work now
     * @param inAll how many of all functions are
     * @param unreserved how many of functions without a reservation are
     * @param allocated what is reserved or provisioned
     */
    public record Entered(Pool pool, boolean provisioned, int atWork, int inAll, int unreserved, int allocated) {}

    /**
     * Lets an invocation begin. What is provisioned is nobody else's: "If the amount of provisioned concurrency on a function's versions
     * and aliases adds up to the function's reserved concurrency, then all invocations run on provisioned concurrency."
     *
     * @param provisioned whether it runs on what is provisioned
     * @param ready how much is provisioned for the function and ready
     * @throws dev.brume.core.error.AwsException TooManyRequestsException
     */
    public Entered enter(String function, boolean provisioned, int ready) {
        lock.lock();
        try {
            Share share = share(function);
            if (share.reserved != null) {
                boolean full =
                        share.atWork >= share.reserved || !provisioned && share.onDemand >= share.reserved - ready;
                if (full) {
                    throw LambdaErrors.tooManyRequests("ReservedFunctionConcurrentInvocationLimitExceeded");
                }
                return entered(share, Pool.RESERVED, provisioned);
            }
            if (!provisioned && unreservedOnDemand >= LambdaLimits.CONCURRENT_EXECUTIONS - allocated) {
                throw LambdaErrors.tooManyRequests("ConcurrentInvocationLimitExceeded");
            }
            return entered(share, Pool.UNRESERVED, provisioned);
        } finally {
            lock.unlock();
        }
    }

    private Entered entered(Share share, Pool pool, boolean provisioned) {
        count(share, pool, provisioned, 1);
        return new Entered(pool, provisioned, share.atWork, atWork, unreservedAtWork, allocated);
    }

    public void leave(String function, Entered entered) {
        lock.lock();
        try {
            count(share(function), entered.pool(), entered.provisioned(), -1);
        } finally {
            lock.unlock();
        }
    }

    private void count(Share share, Pool pool, boolean provisioned, int more) {
        atWork += more;
        share.atWork += more;
        share.onDemand += provisioned ? 0 : more;
        if (pool == Pool.UNRESERVED) {
            unreservedAtWork += more;
            unreservedOnDemand += provisioned ? 0 : more;
        }
    }

    private Share share(String function) {
        return shares.computeIfAbsent(function, unused -> new Share());
    }

    private void set(Share share, @Nullable Integer reserved) {
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
                throw LambdaErrors.provisionedBeyond(" ReservedConcurrentExecutions  " + executions
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
