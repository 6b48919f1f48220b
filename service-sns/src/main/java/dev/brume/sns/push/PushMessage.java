package dev.brume.sns.push;

import dev.brume.sns.capture.Capture;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/**
 * A message for a platform endpoint.
 *
 * @param topicArn the topic that it comes from; null when it was published to the endpoint itself
 * @param text as published: with {@code structure} "json" an object of what each platform gets
 * @param structure "json" or null
 */
public record PushMessage(
        String id,
        @Nullable String topicArn,
        @Nullable String subject,
        String text,
        @Nullable String structure,
        Map<String, MessageAttributeValue> attributes) {
    /** In the form that LocalStack has made known. */
    Capture to(String endpointArn) {
        return new Capture.Builder(endpointArn)
                .with("TargetArn", endpointArn)
                .with("TopicArn", topicArn)
                .with("Message", text)
                .withAttributes(attributes)
                .with("MessageStructure", structure)
                .with("Subject", subject)
                .with("MessageId", id)
                .build();
    }
}
