package dev.brume.cloudwatch.rules;

import dev.brume.core.error.AwsException;

/** Errors as CloudWatch words them. */
public final class CloudWatchErrors {
    private static final int BAD_REQUEST = 400;

    private CloudWatchErrors() {}

    /** What the model or a rule beyond it does not allow. */
    public static AwsException validation(String message) {
        return new AwsException("ValidationError", BAD_REQUEST, message);
    }

    public static AwsException invalidParameter(String message) {
        return new AwsException("InvalidParameterValueException", message);
    }

    public static AwsException invalidCombination(String message) {
        return new AwsException("InvalidParameterCombinationException", message);
    }

    public static AwsException missing(String parameter) {
        return new AwsException("MissingRequiredParameterException", "The parameter " + parameter + " is required.");
    }

    public static AwsException invalidToken() {
        return new AwsException("InvalidNextToken", "Invalid nextToken");
    }

    /** AWS gives no message, which boto3 and the AWS CLI show as "Unknown". */
    public static AwsException noAlarm() {
        return new AwsException("ResourceNotFound", "");
    }

    public static AwsException noResource(String arn) {
        return new AwsException("ResourceNotFoundException", "Resource " + arn + " not found");
    }

    public static AwsException tooManyAlarms() {
        return new AwsException("LimitExceededFault", "The maximum limit of 5000 alarms has been reached.");
    }

    /** What AWS has and Brume does not. */
    public static AwsException unsupported(String what) {
        return validation(what + " is not supported by Brume.");
    }
}
