package dev.brume.conformance.aws;

import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What a client learns of a call that AWS refuses. */
public record Refused(int status, String code, String message) {

    /** What the SDK throws. */
    public static Refused by(ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        if (thrown instanceof AwsServiceException refused) {
            return new Refused(
                    refused.statusCode(),
                    refused.awsErrorDetails().errorCode(),
                    refused.awsErrorDetails().errorMessage());
        }
        throw new AssertionError("the call was not refused by the service", thrown);
    }
}
