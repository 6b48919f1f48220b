package dev.brume.sns.rules;

import dev.brume.core.error.AwsException;

/** Errors as SNS words them. Codes are the model's names of errors; what goes over the wire follows from the wire table. */
public final class SnsErrors {
    private static final int BAD_REQUEST = 400;

    private SnsErrors() {}

    /** {@code Invalid parameter: TopicArn}. */
    public static AwsException invalidParameter(String what) {
        return new AwsException("InvalidParameterException", "Invalid parameter: " + what);
    }

    /** {@code Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1}. */
    public static AwsException invalidParameter(String parameter, String reason) {
        return invalidParameter(parameter + " Reason: " + reason);
    }

    public static AwsException missing(String parameter) {
        return invalidParameter(parameter, "no value for required parameter");
    }

    /** The code of {@link #invalidParameter(String)} without its opening words, which a few messages lack. */
    public static AwsException invalid(String message) {
        return new AwsException("InvalidParameterException", message);
    }

    /** What is wrong with a message attribute: code {@code ParameterValueInvalid}. */
    public static AwsException invalidParameterValue(String message) {
        return new AwsException("InvalidParameterValueException", message);
    }

    /** What the model's own constraints refuse: code {@code ValidationError}. */
    public static AwsException validationError(String message) {
        return new AwsException("ValidationError", BAD_REQUEST, message);
    }

    public static AwsException topicDoesNotExist() {
        return notFound("Topic does not exist");
    }

    public static AwsException subscriptionDoesNotExist() {
        return notFound("Subscription does not exist");
    }

    public static AwsException notFound(String message) {
        return new AwsException("NotFoundException", message);
    }

    /** What the tag operations say, unlike all others. */
    public static AwsException resourceNotFound() {
        return new AwsException("ResourceNotFoundException", "Resource does not exist");
    }

    public static AwsException emptyBatchRequest() {
        return new AwsException("EmptyBatchRequestException", "The batch request doesn't contain any entries.");
    }

    public static AwsException tooManyEntriesInBatchRequest() {
        return new AwsException(
                "TooManyEntriesInBatchRequestException", "The batch request contains more entries than permissible.");
    }

    public static AwsException batchEntryIdsNotDistinct() {
        return new AwsException(
                "BatchEntryIdsNotDistinctException", "Two or more batch entries in the request have the same Id.");
    }

    public static AwsException invalidBatchEntryId() {
        return new AwsException(
                "InvalidBatchEntryIdException",
                "The Id of a batch entry in a batch request doesn't abide by the specification.");
    }

    public static AwsException batchRequestTooLong() {
        return new AwsException(
                "BatchRequestTooLongException", "The length of all the messages put together is more than the limit.");
    }

    /** An error's code as a batch tells it of an entry: that of the wire, which lacks the last word of the model's name. */
    public static String wireCode(AwsException error) {
        return switch (error.code()) {
            case "InvalidParameterValueException" -> "ParameterValueInvalid";
            default -> error.code().replaceFirst("Exception$", "");
        };
    }

    public static AwsException authorizationError(String message) {
        return new AwsException("AuthorizationErrorException", message);
    }

    /** A topic cannot be deleted while it keeps messages. */
    public static AwsException archiveInUse() {
        return new AwsException("InvalidStateException", "Invalid state: Cannot delete a topic with an ArchivePolicy");
    }

    public static AwsException filterPolicyLimitExceeded() {
        return new AwsException(
                "FilterPolicyLimitExceededException", "The topic has as many filter policies as it may have");
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return new AwsException("InvalidParameterException", "Brume does not support " + what + " yet.");
    }
}
