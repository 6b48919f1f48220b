package dev.brume.lambda.durable.operation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;

/**
 * An operation of a durable execution as it stands. Immutable.
 *
 * @param shown what the function is told of it
 * @param changed grows with every change in its execution: what is above a mark is news to who has seen all up to it
 * @param timeoutAt when a callback has taken too long; null if it may take forever
 * @param heartbeatAt when a callback has been silent for too long; null if it may be
 * @param heartbeatSeconds how long a callback may be silent; 0 for forever
 */
public record DurableOperation(
        Operation shown,
        long changed,
        @Nullable Instant timeoutAt,
        @Nullable Instant heartbeatAt,
        int heartbeatSeconds) {
    static DurableOperation of(Operation shown) {
        return new DurableOperation(shown, 0, null, null, 0);
    }

    public String id() {
        return shown.id();
    }

    public OperationType type() {
        return shown.type();
    }

    public OperationStatus status() {
        return shown.status();
    }

    DurableOperation shown(Operation other) {
        return new DurableOperation(other, changed, timeoutAt, heartbeatAt, heartbeatSeconds);
    }

    DurableOperation changed(long mark) {
        return new DurableOperation(shown, mark, timeoutAt, heartbeatAt, heartbeatSeconds);
    }

    /** Whether it goes on without the function: then the function may be suspended. */
    public boolean isPending() {
        return switch (type()) {
            case STEP -> status() == OperationStatus.PENDING;
            case WAIT, CALLBACK, CHAINED_INVOKE -> status() == OperationStatus.STARTED;
            default -> false;
        };
    }

    /** When time changes it; null when only others do. */
    public @Nullable Instant dueAt() {
        if (!isPending()) {
            return null;
        }
        return switch (type()) {
            case STEP -> shown.stepDetails().nextAttemptTimestamp();
            case WAIT -> shown.waitDetails().scheduledEndTimestamp();
            case CALLBACK -> earlier(timeoutAt, heartbeatAt);
            default -> null;
        };
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.isBefore(one) ? other : one;
    }

    /** Whether a callback's silence, not its age, is what ends it first. */
    boolean isSilenced() {
        return heartbeatAt != null && (timeoutAt == null || heartbeatAt.isBefore(timeoutAt));
    }
}
