package dev.brume.sns.delivery;

import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.identity.Arn;
import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.delivery.policy.RetryPhases;
import dev.brume.sns.delivery.status.ProviderResponse;
import dev.brume.sns.message.FirehoseRecord;
import dev.brume.sns.message.Protocol;
import dev.brume.sns.message.PublishedMessage;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/** Writes to delivery streams, a record for each message. */
final class FirehoseSubscriber implements Subscriber {
    private static final String STREAM = "deliverystream/";
    private static final int OK = 200;
    /** "For throttling errors with the Firehose protocol, Amazon SNS uses the same delivery policy as for customer managed endpoints." */
    private static final RetryPolicy RETRIES =
            (retry, age, failure) -> (isThrottling(failure) ? RetryPhases.CUSTOMER_MANAGED : RetryPhases.AWS_MANAGED)
                    .delayBefore(retry, age, failure);

    private final AwsClient aws;

    FirehoseSubscriber(AwsClient aws) {
        this.aws = aws;
    }

    private static boolean isThrottling(Outcome.Failed failure) {
        return failure.code().startsWith("ServiceUnavailable")
                || failure.code().startsWith("Throttling")
                || failure.code().startsWith("LimitExceeded");
    }

    @Override
    public CompletionStage<Outcome> deliver(Notification notification) {
        return AwsAttempt.make(
                notification,
                () -> put(notification),
                put -> ProviderResponse.of(OK, "firehoseRecordId", put.recordId()));
    }

    private CompletionStage<PutRecordResponse> put(Notification notification) {
        Arn stream = Arn.parse(notification.subscription().endpoint()).orElseThrow();
        PutRecordRequest request = PutRecordRequest.builder()
                .deliveryStreamName(stream.resource().substring(STREAM.length()))
                .record(Record.builder()
                        .data(SdkBytes.fromUtf8String(text(notification)))
                        .build())
                .build();
        return aws.call(
                request,
                PutRecordResponse.class,
                notification.sender(),
                notification.subscription().place(),
                notification.cause());
    }

    private static String text(Notification notification) {
        PublishedMessage message = notification.message();
        String body = message.body(Protocol.FIREHOSE);
        return notification.isRaw()
                ? body
                : FirehoseRecord.of(message, body, notification.subscription().arn());
    }

    @Override
    public CompletionStage<Outcome> deliver(Handshake handshake) {
        return UnaskedEndpoint.tell(handshake);
    }

    @Override
    public RetryPolicy retryPolicy(DeliveryPolicy policy) {
        return RETRIES;
    }
}
