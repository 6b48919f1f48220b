package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import org.jspecify.annotations.Nullable;

/** What a runtime says of an invocation is an outcome of it; the rest concerns its environment. */
interface RuntimeAnswers extends RuntimeEvents {
    /** An invocation has an outcome. */
    void settle(Assignment assignment, Outcome outcome);

    /** An invocation begins to be answered. */
    @Override
    void answering(Assignment assignment);

    @Override
    default void answered(Assignment assignment, byte[] payload, String contentType) {
        settle(assignment, Outcome.answered(payload, contentType));
    }

    @Override
    default void streamed(Assignment assignment, String contentType, byte @Nullable [] error, long bytes) {
        settle(
                assignment,
                error == null
                        ? Outcome.streamed(contentType, bytes)
                        : Outcome.failed(error, "Function.StreamError", bytes));
    }

    @Override
    default void failed(Assignment assignment, byte[] error, String errorType) {
        settle(assignment, Outcome.failed(error, errorType, error.length));
    }

    @Override
    default void answeredTooMuch(Assignment assignment, long bytes) {
        settle(assignment, Outcome.failed(Faults.tooLarge(), "Function.ResponseSizeTooLarge", bytes));
    }
}
