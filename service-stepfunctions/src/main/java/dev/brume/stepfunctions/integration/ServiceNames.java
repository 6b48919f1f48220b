package dev.brume.stepfunctions.integration;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.WireError;
import dev.brume.core.shape.WireTable;
import dev.brume.stepfunctions.language.Resource;
import java.util.Map;
import java.util.Optional;

/**
 * How integrations name services, and how errors name them: optimized integrations as the SDK for Java 1 does, those of the SDK as
 * version 2.
 */
final class ServiceNames {
    private static final int BAD_REQUEST = 400;
    private static final String EXCEPTION = "Exception";

    /**
     * A service with an optimized integration.
     *
     * @param models its package in the SDK
     * @param errors what stands before its errors
     * @param client the client of version 1 without its end
     */
    private record Optimized(String models, String errors, String client) {}

    private static final Map<String, Optimized> OPTIMIZED = Map.of(
            "lambda", new Optimized("lambda", "Lambda", "AWSLambda"),
            "sqs", new Optimized("sqs", "SQS", "AmazonSQS"),
            "sns", new Optimized("sns", "SNS", "AmazonSNS"),
            "events", new Optimized("eventbridge", "EventBridge", "AmazonEventBridge"),
            "states", new Optimized("sfn", "StepFunctions", "AWSStepFunctions"));
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
                : optimized(integration).models();
        return "software.amazon.awssdk.services." + name + ".model";
    }

    private static Optimized optimized(Resource.Integration integration) {
        String service = integration.service();
        return OPTIMIZED.getOrDefault(service, new Optimized("", SdkJson.pascal(service), SdkJson.pascal(service)));
    }

    private static String sdkName(Resource.Integration integration) {
        String service = integration.serviceName();
        return SDK_ERRORS.getOrDefault(service, SdkJson.pascal(service));
    }

    /**
     * An error as a Task state reports it: {@code Sqs.QueueDoesNotExistException}. What the service's model does not have is the exception
     * of the whole service there, {@code Sqs.SqsException} and {@code SQS.AmazonSQSException}.
     *
     * @param table what is known of the service's errors
     */
    static String error(Resource.Integration integration, AwsException failure, Optional<WireTable> table) {
        String prefix = integration.isSdk()
                ? sdkName(integration)
                : optimized(integration).errors();
        String code = failure.code();
        if (modelled(failure, table).isPresent()) {
            return prefix + "." + (code.endsWith(EXCEPTION) ? code : code + EXCEPTION);
        }
        String service = integration.isSdk() ? prefix : optimized(integration).client();
        return prefix + "." + service + EXCEPTION;
    }

    private static Optional<WireError> modelled(AwsException failure, Optional<WireTable> table) {
        return table.flatMap(known -> known.error(failure.code()));
    }

    static String cause(
            Resource.Integration integration, AwsException failure, Optional<WireTable> table, String requestId) {
        Optional<WireError> error = modelled(failure, table);
        int status = failure.status() == 0 ? error.map(WireError::status).orElse(BAD_REQUEST) : failure.status();
        if (integration.isSdk()) {
            String extended = integration.serviceName().equals("s3") ? ", Extended Request ID: " + requestId : "";
            return failure.getMessage() + " (Service: " + sdkName(integration) + ", Status Code: " + status
                    + ", Request ID: " + requestId + extended + ")";
        }
        return failure.getMessage() + " (Service: " + optimized(integration).client() + "; Status Code: " + status
                + "; Error Code: " + error.map(WireError::queryCode).orElse(failure.code()) + "; Request ID: "
                + requestId + "; Proxy: null)";
    }
}
