package dev.brume.lambda.durable;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;

/**
 * How an execution ended.
 *
 * @param status SUCCEEDED, FAILED, TIMED_OUT or STOPPED
 * @param result of one that succeeded; JSON, or null for none
 * @param error of one that did not; null when nobody said which
 */
record ExecutionOutcome(
        ExecutionStatus status,
        @Nullable String result,
        @Nullable ErrorObject error,
        Instant at) {
    boolean isSuccess() {
        return status == ExecutionStatus.SUCCEEDED;
    }
}
