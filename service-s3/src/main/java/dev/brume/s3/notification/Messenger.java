package dev.brume.s3.notification;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.s3.bucket.Bucket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/** Hands texts to destinations, in S3's name for a bucket. */
final class Messenger {
    private static final String SUBJECT = "Amazon S3 Notification";
    private final AwsClient aws;

    Messenger(AwsClient aws) {
        this.aws = aws;
    }

    CompletionStage<? extends SdkResponse> send(
            String text, Destination destination, Bucket bucket, @Nullable Call cause) {
        return switch (destination.kind()) {
            case QUEUE ->
                call(message(text, destination, cause), SendMessageResponse.class, bucket, destination.place(), cause);
            case TOPIC ->
                call(
                        PublishRequest.builder()
                                .topicArn(destination.arn())
                                .subject(SUBJECT)
                                .message(text)
                                .build(),
                        PublishResponse.class,
                        bucket,
                        destination.place(),
                        cause);
            case FUNCTION -> invoke(InvocationType.EVENT, text, destination, bucket, cause);
        };
    }

    private static SendMessageRequest message(String text, Destination destination, @Nullable Call cause) {
        SendMessageRequest.Builder message =
                SendMessageRequest.builder().queueUrl(destination.arn()).messageBody(text);
        if (cause != null && cause.clientTraceHeader() != null) {
            message.messageSystemAttributesWithStrings(Map.of(
                    "AWSTraceHeader",
                    MessageSystemAttributeValue.builder()
                            .dataType("String")
                            .stringValue(cause.clientTraceHeader())
                            .build()));
        }
        return message.build();
    }

    /** Asks a function whether it would be invoked. */
    CompletionStage<InvokeResponse> invokeInVain(Destination function, Bucket bucket, Call cause) {
        return invoke(InvocationType.DRY_RUN, "{}", function, bucket, cause);
    }

    private CompletionStage<InvokeResponse> invoke(
            InvocationType type, String text, Destination function, Bucket bucket, @Nullable Call cause) {
        return call(
                InvokeRequest.builder()
                        .functionName(function.arn())
                        .invocationType(type)
                        .payload(SdkBytes.fromUtf8String(text))
                        .build(),
                InvokeResponse.class,
                bucket,
                function.place(),
                cause);
    }

    /** Tells the default event bus of the bucket's account and region. */
    CompletionStage<PutEventsResponse> put(ObjectEvent event, String detail) {
        Bucket bucket = event.bucket();
        PutEventsRequestEntry entry = PutEventsRequestEntry.builder()
                .source("aws.s3")
                .detailType(event.type().detailType())
                .time(event.origin().time())
                .resources(bucket.arn())
                .detail(detail)
                .build();
        return call(
                PutEventsRequest.builder().entries(entry).build(),
                PutEventsResponse.class,
                bucket,
                bucket.place(),
                event.origin().cause());
    }

    private <O extends SdkResponse> CompletionStage<O> call(
            SdkRequest request, Class<O> response, Bucket bucket, Place place, @Nullable Call cause) {
        Principal s3 = new Principal.ServicePrincipal(
                Origin.S3, bucket.arn(), bucket.owner().value());
        try {
            return aws.call(request, response, s3, place, cause);
        } catch (AwsException notServed) {
            return CompletableFuture.failedFuture(notServed);
        }
    }
}
