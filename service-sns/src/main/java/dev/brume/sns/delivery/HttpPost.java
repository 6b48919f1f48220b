package dev.brume.sns.delivery;

import dev.brume.sns.delivery.policy.DeliveryPolicy;
import dev.brume.sns.message.ConfirmationMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to an endpoint, by Amazon SNS Developer Guide, "HTTP/HTTPS headers".
 *
 * @param subscriptionArn null where AWS sends none: an endpoint that has not confirmed has no subscription yet
 * @param traceHeader the X-Ray header of the publisher, or null
 */
record HttpPost(
        String endpoint,
        String type,
        String messageId,
        String topicArn,
        @Nullable String subscriptionArn,
        boolean raw,
        String contentType,
        @Nullable String traceHeader,
        String text) {
    static HttpPost of(Notification notification) {
        return new HttpPost(
                notification.subscription().endpoint(),
                "Notification",
                notification.message().id(),
                notification.message().topicArn(),
                notification.subscription().arn(),
                notification.isRaw(),
                notification.terms().policy().contentType(),
                notification.message().traceHeader(),
                notification.text());
    }

    static HttpPost of(Handshake handshake) {
        ConfirmationMessage message = handshake.message();
        boolean isQuestion = message.type() == ConfirmationMessage.Type.SUBSCRIPTION;
        return new HttpPost(
                handshake.subscription().endpoint(),
                message.type().text(),
                message.id(),
                message.topicArn(),
                isQuestion ? null : message.subscriptionArn(),
                false,
                // Recorded at AWS: the question is plain text whatever the delivery policy says.
                isQuestion
                        ? DeliveryPolicy.PLAIN_TEXT
                        : handshake.terms().policy().contentType(),
                handshake.cause().clientTraceHeader(),
                handshake.json());
    }

    /** Names and values in turn; the list may be added to. */
    List<String> headers() {
        List<String> headers = new ArrayList<>();
        add(headers, "x-amz-sns-message-type", type);
        add(headers, "x-amz-sns-message-id", messageId);
        add(headers, "x-amz-sns-topic-arn", topicArn);
        if (subscriptionArn != null) {
            add(headers, "x-amz-sns-subscription-arn", subscriptionArn);
        }
        if (raw) {
            add(headers, "x-amz-sns-rawdelivery", "true");
        }
        add(headers, "Content-Type", contentType);
        add(headers, "User-Agent", "Amazon Simple Notification Service Agent");
        add(headers, "Accept-Encoding", "gzip,deflate");
        if (traceHeader != null) {
            add(headers, "X-Amzn-Trace-Id", traceHeader);
        }
        return headers;
    }

    private static void add(List<String> headers, String name, String value) {
        headers.add(name);
        headers.add(value);
    }
}
