package dev.brume.sqs;

import dev.brume.core.dispatch.LateText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/**
 * What SendMessage and an entry of SendMessageBatch have in common.
 *
 * @param id the entry's; empty for SendMessage
 * @param path what stands before the names of its members in errors; empty for SendMessage
 * @param bytes the body in UTF-8
 * @param late stands for the body, of which there are no bytes then
 */
record SendEntry(
        String id,
        String path,
        String body,
        byte[] bytes,
        @Nullable LateText late,
        @Nullable Integer delaySeconds,
        Map<String, MessageAttributeValue> attributes,
        Map<String, MessageSystemAttributeValue> systemAttributes,
        @Nullable String groupId,
        @Nullable String deduplicationId) {
    private static final String NO_BODY = "";
    private static final byte[] NO_BYTES = {};

    /** @param late stands for the body; null where the request has it */
    static SendEntry of(SendMessageRequest request, @Nullable LateText late) {
        String body = request.messageBody() == null ? NO_BODY : request.messageBody();
        return new SendEntry(
                "",
                "",
                body,
                late == null ? body.getBytes(StandardCharsets.UTF_8) : NO_BYTES,
                late,
                request.delaySeconds(),
                request.messageAttributes(),
                request.messageSystemAttributesAsStrings(),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    static List<SendEntry> of(List<SendMessageBatchRequestEntry> entries) {
        List<SendEntry> all = new ArrayList<>(entries.size());
        for (SendMessageBatchRequestEntry entry : entries) {
            String body = entry.messageBody() == null ? NO_BODY : entry.messageBody();
            all.add(new SendEntry(
                    entry.id(),
                    "SendMessageBatchRequestEntry." + (all.size() + 1) + ".",
                    body,
                    body.getBytes(StandardCharsets.UTF_8),
                    null,
                    entry.delaySeconds(),
                    entry.messageAttributes(),
                    entry.messageSystemAttributesAsStrings(),
                    entry.messageGroupId(),
                    entry.messageDeduplicationId()));
        }
        return all;
    }

    boolean isOfBatch() {
        return !id.isEmpty();
    }

    /** Of body and attributes, in bytes; system attributes do not count. */
    int size() {
        return (late == null ? bytes.length : late.length()) + MessageAttributes.size(attributes);
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
