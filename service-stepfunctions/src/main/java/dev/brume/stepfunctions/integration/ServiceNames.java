package dev.brume.stepfunctions.integration;

import dev.brume.core.error.AwsException;
import dev.brume.stepfunctions.language.Resource;
import java.util.Map;

/** How integrations name services, and how errors name them. */
final class ServiceNames {
    private static final Map<String, String> OPTIMIZED_PACKAGES =
            Map.of("lambda", "lambda", "sqs", "sqs", "sns", "sns", "events", "eventbridge", "states", "sfn");
    private static final Map<String, String> OPTIMIZED_ERRORS =
            Map.of("lambda", "Lambda", "sqs", "SQS", "sns", "SNS", "events", "EventBridge", "states", "StepFunctions");
    private static final Map<String, String> SDK_ERRORS = Map.of(
            "cloudwatchlogs", "CloudWatchLogs",
            "cloudwatch", "CloudWatch",
            "eventbridge", "EventBridge",
            "dynamodb", "DynamoDb");

    private ServiceNames() {}

    /** The SDK's package of the service; that of no service where Brume has no such integration. */
    static String modelPackage(Resource.Integration integration) {
        String name = integration.isSdk()
                ? integration.serviceName()
                : OPTIMIZED_PACKAGES.getOrDefault(integration.service(), "");
        return "software.amazon.awssdk.services." + name + ".model";
    }

    /** An error as a Task state reports it: {@code Sqs.QueueDoesNotExistException}. */
    static String error(Resource.Integration integration, AwsException failure) {
        String service = integration.serviceName();
        String prefix = integration.isSdk()
                ? SDK_ERRORS.getOrDefault(service, SdkJson.pascal(service))
                : OPTIMIZED_ERRORS.getOrDefault(service, SdkJson.pascal(service));
        String code = failure.code();
        return prefix + "." + (code.endsWith("Exception") ? code : code + "Exception");
    }

    static String cause(Resource.Integration integration, AwsException failure, String requestId) {
        String service = integration.serviceName();
        String name = SDK_ERRORS.getOrDefault(service, SdkJson.pascal(service));
        int status = failure.status() == 0 ? 400 : failure.status();
        return failure.getMessage() + " (Service: " + name + ", Status Code: " + status + ", Request ID: " + requestId
                + ")";
    }
}
