package dev.brume.lambda.asynchronous;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.lambda.execution.ExecutionRole;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.rules.LambdaErrors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * Whether an execution role may send to a destination: AWS refuses to configure one to which it may not. Where nobody is asked for
 * permissions, every role may.
 */
public final class DestinationPermissions {
    private final AwsClient aws;

    public DestinationPermissions(AwsClient aws) {
        this.aws = aws;
    }

    /** The call that a record is sent with, as messages of AWS name it. */
    private record Sending(String action, String service, SdkRequest sample) {}

    /**
     * For a dead-letter queue or topic.
     *
     * @throws AwsException InvalidParameterValueException
     */
    public void checkDeadLetters(@Nullable String target, FunctionArn function, String roleArn, Call call) {
        Sending denied = denied(target, function, roleArn, call);
        if (denied != null) {
            throw LambdaErrors.invalidParameterValue("The provided execution role does not have permissions to call "
                    + denied.action + " on " + denied.service);
        }
    }

    /**
     * For the destination of a function's events.
     *
     * @throws AwsException InvalidParameterValueException
     */
    public void checkEvents(@Nullable String destination, FunctionArn function, String roleArn, Call call) {
        Sending denied = denied(destination, function, roleArn, call);
        if (denied != null) {
            throw LambdaErrors.invalidParameterValue("The function's execution role does not have permissions to call "
                    + denied.action + " on " + destination);
        }
    }

    /**
     * For the destination of what a mapping gives up.
     *
     * @throws AwsException InvalidParameterValueException
     */
    public void checkMapping(@Nullable String destination, FunctionArn function, String roleArn, Call call) {
        Sending denied = denied(destination, function, roleArn, call);
        if (denied != null) {
            throw LambdaErrors.invalidParameterValue("The function execution role does not have permissions to call "
                    + denied.action + " on " + denied.service);
        }
    }

    private @Nullable Sending denied(@Nullable String destination, FunctionArn function, String roleArn, Call call) {
        DestinationArn to =
                destination == null ? null : DestinationArn.parse(destination).orElse(null);
        if (to == null) {
            return null;
        }
        Sending sending = sending(to);
        Place place = to.kind() == DestinationArn.Kind.BUCKET ? function.place() : to.place();
        try {
            boolean may = aws.mayCall(sending.sample, ExecutionRole.of(function.unqualified(), roleArn), place, call);
            return may ? null : sending;
        } catch (AwsException notServed) {
            return null;
        }
    }

    private static Sending sending(DestinationArn to) {
        String arn = to.arn().toString();
        return switch (to.kind()) {
            case QUEUE ->
                new Sending(
                        "SendMessage",
                        "SQS",
                        SendMessageRequest.builder().queueUrl(arn).build());
            case TOPIC ->
                new Sending(
                        "Publish", "SNS", PublishRequest.builder().topicArn(arn).build());
            case FUNCTION ->
                new Sending(
                        "InvokeFunction",
                        "Lambda",
                        InvokeRequest.builder().functionName(arn).build());
            case EVENT_BUS -> {
                PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                        .eventBusName(arn)
                        .source("lambda")
                        .build();
                yield new Sending(
                        "PutEvents",
                        "EventBridge",
                        PutEventsRequest.builder().entries(entry).build());
            }
            case BUCKET ->
                new Sending(
                        "PutObject",
                        "S3",
                        PutObjectRequest.builder()
                                .bucket(to.arn().resource())
                                .key("aws/lambda/")
                                .build());
        };
    }
}
