package dev.brume.conformance.sqs;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a client learns of a call that AWS refuses. */
record Refusal(int status, String code, String message) {

    /** What the SDK throws. */
    static Refusal of(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof SqsException refused) {
            return new Refusal(
                    refused.statusCode(),
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage());
        }
        throw new AssertionError("the call was not refused by the service", thrown);
    }

    static Refusal invalidParameter(String message) {
        return new Refusal(400, "InvalidParameterValue", message);
    }

    static Refusal missingParameter(String name) {
        return new Refusal(400, "MissingParameter", "The request must contain the parameter " + name + ".");
    }

    static Refusal invalidAttributeValue(String message) {
        return new Refusal(400, "InvalidAttributeValue", message);
    }

    static Refusal invalidAttributeName(String message) {
        return new Refusal(400, "InvalidAttributeName", message);
    }

    static Refusal queueDoesNotExist() {
        return new Refusal(400, "AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
    }

    static Refusal batch(String code, String message) {
        return new Refusal(400, "AWS.SimpleQueueService." + code, message);
    }
}
