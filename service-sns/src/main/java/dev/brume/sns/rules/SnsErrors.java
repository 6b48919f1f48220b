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

    public static AwsException authorizationError(String message) {
        return new AwsException("AuthorizationErrorException", message);
    }

    /** What AWS has and Brume has not: refused by name and never taken in silence. */
    public static AwsException notSupportedYet(String what) {
        return new AwsException("InvalidParameterException", "Brume does not support " + what + " yet.");
    }
}
