package dev.brume.firehose.processing;

import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.firehose.delivery.Failure;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Why a function did not transform records, in AWS's words.
 *
 * @param attempts how often it was called
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/monitoring-with-cloudwatch-logs.html#lambda-invocation-errors">Lambda
 *     invocation errors</a>
 */
record LambdaFailures(String functionArn, int attempts) {
    /** What the function itself says of its failure. */
    Failure failed(InvokeResponse answer) {
        boolean timedOut = answer.payload() != null && text(answer.payload()).contains("Task timed out");
        return timedOut
                ? failure(
                        "FunctionTimedOut",
                        "The Lambda function invocation timed out. Increase the Timeout setting in the Lambda function.")
                : failure(
                        "FunctionError",
                        "The Lambda function was successfully invoked but it returned an error result.");
    }

    /** Whatever bytes a runtime answers: a custom one need not know UTF-8. */
    private static String text(SdkBytes payload) {
        return new String(payload.asByteArrayUnsafe(), StandardCharsets.UTF_8);
    }

    /** What Lambda says when it does not call the function. */
    Failure refused(Throwable thrown) {
        Throwable cause = Cause.of(thrown);
        String code = cause instanceof AwsException error ? error.code() : "InternalFailure";
        return switch (code) {
            case "AccessDenied", "AccessDeniedException" ->
                failure(
                        "InvokeAccessDenied",
                        "Access was denied. Ensure that the access policy allows access to the Lambda function.");
            case "ResourceNotFoundException" ->
                failure(
                        "ResourceNotFound",
                        "The specified Lambda function does not exist. Use a different function that does exist.");
            case "TooManyRequestsException" ->
                failure(
                        "InvokeLimitExceeded",
                        "The Lambda concurrent execution limit is exceeded. Increase the concurrent execution limit.");
            default -> failure(code, String.valueOf(cause.getMessage()));
        };
    }

    /** The answer is not what Firehose asks for. */
    Failure malformed() {
        return failure(
                "JsonProcessingException",
                "There was an error parsing returned records from the Lambda function. Ensure that the returned records "
                        + "follow the status model required by Amazon Data Firehose.");
    }

    /** @param found how many results a record has */
    Failure notOne(int found) {
        return found == 0
                ? failure(
                        "MissingRecordId",
                        "One or more record Ids were not returned. Ensure that the Lambda function returns all received "
                                + "record Ids.")
                : failure(
                        "DuplicatedRecordId",
                        "Multiple records were returned with the same record ID. Ensure that the Lambda function returns "
                                + "unique record IDs for each record.");
    }

    /** The function says so of a record. */
    Failure byFunction() {
        return failure("ProcessingFailedStatus", "ProcessingFailed status set for record");
    }

    private Failure failure(String code, String message) {
        return new Failure(Failure.PROCESSING, "Lambda." + code, message, attempts, functionArn);
    }
}
