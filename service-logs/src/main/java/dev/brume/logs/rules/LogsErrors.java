package dev.brume.logs.rules;

import dev.brume.core.error.AwsException;

/** Errors as CloudWatch Logs words them. */
public final class LogsErrors {
    private LogsErrors() {}

    public static AwsException noLogGroup() {
        return new AwsException("ResourceNotFoundException", "The specified log group does not exist.");
    }

    public static AwsException noLogStream() {
        return new AwsException("ResourceNotFoundException", "The specified log stream does not exist.");
    }

    public static AwsException noResource() {
        return new AwsException("ResourceNotFoundException", "The specified resource does not exist.");
    }

    public static AwsException noSubscriptionFilter() {
        return new AwsException("ResourceNotFoundException", "The specified subscription filter does not exist.");
    }

    public static AwsException noMetricFilter() {
        return new AwsException("ResourceNotFoundException", "The specified metric filter does not exist.");
    }

    public static AwsException noDestination() {
        return new AwsException("ResourceNotFoundException", "The specified destination does not exist.");
    }

    public static AwsException invalidDestination() {
        return invalidParameter(
                "Could not deliver test message to specified destination. Check if the destination is valid.");
    }

    public static AwsException noQueryDefinition() {
        return new AwsException("ResourceNotFoundException", "The specified query definition does not exist.");
    }

    public static AwsException noResourcePolicy(String name) {
        return new AwsException("ResourceNotFoundException", "Policy with name [" + name + "] does not exist.");
    }

    public static AwsException logGroupExists() {
        return new AwsException("ResourceAlreadyExistsException", "The specified log group already exists");
    }

    public static AwsException logStreamExists() {
        return new AwsException("ResourceAlreadyExistsException", "The specified log stream already exists");
    }

    public static AwsException invalidParameter(String message) {
        return new AwsException("InvalidParameterException", message);
    }

    public static AwsException validation(String message) {
        return new AwsException("ValidationException", message);
    }

    /** What StartQuery hands on as it was told itself. */
    public static AwsException noLogGroupToQuery(String name, String account, String requestId) {
        return new AwsException(
                "ResourceNotFoundException",
                "Log group '" + name + "' does not exist for account ID '" + account
                        + "' (Service: AWSLogs; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: "
                        + requestId + "; Proxy: null)");
    }

    public static AwsException crossAccountFunction() {
        return new AwsException(
                "AccessDeniedException",
                400,
                "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create cross"
                        + " account lambda triggers.");
    }

    public static AwsException invalidMetric(String reason) {
        return invalidParameter("Invalid metric transformation: " + reason);
    }

    public static AwsException onlyOfStandardClass() {
        return new AwsException("ValidationException", "This operation is only supported on the Standard log class.");
    }

    /** What is JSON at best, and no policy. */
    public static AwsException noPolicy() {
        return invalidParameter("Error occurred while parsing accessPolicy. Please check if the accessPolicy has been"
                + " constructed correctly using IAM grammar.");
    }

    public static AwsException notForDelivery() {
        return invalidParameter("This operation is not supported for Delivery log class");
    }

    public static AwsException invalidToken() {
        return invalidParameter("The specified nextToken is invalid.");
    }

    public static AwsException tooManyTags() {
        return new AwsException(
                "TooManyTagsException", "A resource can have no more than " + LogsLimits.TAGS_MAX + " tags.");
    }

    public static AwsException limitExceeded() {
        return new AwsException("LimitExceededException", "Resource limit exceeded.");
    }

    public static AwsException deletionProtected(String group) {
        return new AwsException(
                "ValidationException",
                "The log group " + group + " cannot be deleted because deletion protection is enabled.");
    }
}
