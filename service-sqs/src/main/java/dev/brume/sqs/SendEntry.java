package dev.brume.sqs;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** What SendMessage and an entry of SendMessageBatch have in common. */
record SendEntry(
        @Nullable String body,
        @Nullable Integer delaySeconds,
        Map<String, MessageAttributeValue> attributes,
        Map<String, MessageSystemAttributeValue> systemAttributes,
        @Nullable String groupId,
        @Nullable String deduplicationId) {
    static SendEntry of(SendMessageRequest request) {
        return new SendEntry(
                request.messageBody(),
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributesAsStrings(),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    static SendEntry of(SendMessageBatchRequestEntry entry) {
        return new SendEntry(
                entry.messageBody(),
                entry.delaySeconds(),
                entry.messageAttributes(),
                entry.messageSystemAttributesAsStrings(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    /** MD5OfMessageAttributes, or null without attributes. */
    @Nullable
    String digestOfAttributes() {
        return attributes.isEmpty()
                ? null
                : MessageAttributes.digest(attributes).toString();
    }

    /** MD5OfMessageSystemAttributes, or null without system attributes. */
    @Nullable
    String digestOfSystemAttributes() {
        return systemAttributes.isEmpty()
                ? null
                : MessageAttributes.digestOfSystemAttributes(systemAttributes).toString();
    }
}
