package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.Payload;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.ExecutionAbortedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionSucceededEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionTimedOutEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;

/**
 * How an execution ended.
 *
 * @param output null unless it succeeded
 * @param failure null where it succeeded
 */
record ExecutionEnd(
        Status status,
        Instant at,
        @Nullable Payload output,
        @Nullable Failure failure) {
    /** Whether an event of this type is an execution's last. */
    static boolean isToldBy(HistoryEventType type) {
        return switch (type) {
            case EXECUTION_FAILED, EXECUTION_SUCCEEDED, EXECUTION_ABORTED, EXECUTION_TIMED_OUT -> true;
            default -> false;
        };
    }

    /** The type of the event that tells it. */
    HistoryEventType eventType() {
        return switch (status) {
            case SUCCEEDED -> HistoryEventType.EXECUTION_SUCCEEDED;
            case FAILED -> HistoryEventType.EXECUTION_FAILED;
            case TIMED_OUT -> HistoryEventType.EXECUTION_TIMED_OUT;
            default -> HistoryEventType.EXECUTION_ABORTED;
        };
    }

    /** The details of the event that tells it. */
    Object eventDetails() {
        return switch (status) {
            case SUCCEEDED ->
                ExecutionSucceededEventDetails.builder()
                        .output(output == null ? null : output.text())
                        .outputDetails(EventDetails.FULL)
                        .build();
            case FAILED ->
                ExecutionFailedEventDetails.builder()
                        .error(error())
                        .cause(cause())
                        .build();
            case TIMED_OUT ->
                ExecutionTimedOutEventDetails.builder().error(error()).build();
            default ->
                ExecutionAbortedEventDetails.builder()
                        .error(error())
                        .cause(cause())
                        .build();
        };
    }

    private @Nullable String error() {
        return failure == null ? null : failure.error();
    }

    private @Nullable String cause() {
        return failure == null ? null : failure.cause();
    }
}
