package dev.brume.lambda.function.capacity;

import dev.brume.lambda.rules.LambdaErrors;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.FunctionScalingConfig;
import software.amazon.awssdk.services.lambda.model.State;

/**
 * How many environments the versions of a function on managed instances have, and whether they are up. Guarded by a lock of its own.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-managed-instances-scaling.html">Scaling Lambda Managed Instances</a>
 */
public final class FunctionScaling {
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Status> versions = new HashMap<>();
    private final Map<String, Integer> atWork = new HashMap<>();

    /**
     * How a version stands.
     *
     * @param number of the version
     * @param requested what was asked for last; null where nobody asked
     * @param applied what is in effect; null before it is for the first time
     * @param state Pending, Active, Failed, Deactivating or Deactivated
     * @param reason why it failed
     */
    public record Status(
            String number,
            @Nullable FunctionScalingConfig requested,
            @Nullable FunctionScalingConfig applied,
            State state,
            @Nullable String reason) {
        /** What is to be in effect. */
        public FunctionScalingConfig wanted() {
            return requested == null ? ManagedInstances.SCALING_DEFAULT : requested;
        }
    }

    /** Says what a version is to have; what comes of it is told with {@link #settled}. */
    public Status begin(String number, @Nullable FunctionScalingConfig requested, State state) {
        lock.lock();
        try {
            Status before = versions.get(number);
            Status begun = new Status(number, requested, before == null ? null : before.applied(), state, null);
            versions.put(number, begun);
            return begun;
        } finally {
            lock.unlock();
        }
    }

    /** What was begun is through, unless something else was begun since. */
    public void settled(Status begun, State state, @Nullable String reason) {
        lock.lock();
        try {
            if (versions.get(begun.number()) == begun) {
                versions.put(
                        begun.number(),
                        new Status(
                                begun.number(),
                                begun.requested(),
                                state == State.FAILED ? begun.applied() : begun.wanted(),
                                state,
                                reason));
            }
        } finally {
            lock.unlock();
        }
    }

    /** @return null for a version that is not on managed instances */
    public @Nullable Status find(String number) {
        lock.lock();
        try {
            return versions.get(number);
        } finally {
            lock.unlock();
        }
    }

    public void forget(String number) {
        lock.lock();
        try {
            versions.remove(number);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Lets an invocation of a version begin.
     *
     * @param each how many invocations one environment takes at a time
     * @throws dev.brume.core.error.AwsException ResourceConflictException while the version is not active, TooManyRequestsException
     *     when the environments that it may have are all at work
     */
    public void enter(String number, int each) {
        lock.lock();
        try {
            Status status = versions.get(number);
            if (status == null || status.state() != State.ACTIVE) {
                throw LambdaErrors.inState(status == null ? State.ACTIVE_NON_INVOCABLE : status.state());
            }
            Integer most = status.wanted().maxExecutionEnvironments();
            int now = atWork.getOrDefault(number, 0);
            if (most != null && now >= (long) most * each) {
                throw LambdaErrors.tooManyRequests("ConcurrentInvocationLimitExceeded");
            }
            atWork.put(number, now + 1);
        } finally {
            lock.unlock();
        }
    }

    public void leave(String number) {
        lock.lock();
        try {
            atWork.computeIfPresent(number, (key, count) -> count == 1 ? null : count - 1);
        } finally {
            lock.unlock();
        }
    }
}
