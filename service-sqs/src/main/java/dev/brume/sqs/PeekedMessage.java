package dev.brume.sqs;

import dev.brume.sqs.queue.Extras;
import dev.brume.sqs.queue.Peeked;
import dev.brume.sqs.queue.Received;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message as {@code /_aws/sqs/messages} shows it: all that a receive could show, and where it stands.
 *
 * @param members by name, as in ReceiveMessage's answer
 * @param attributes system attributes; {@code IsVisible} and {@code IsDelayed} when they were asked about
 */
record PeekedMessage(
        Map<String, String> members,
        Map<String, String> attributes,
        Map<String, MessageAttributeValue> messageAttributes) {
    /** A receipt handle that opens nothing. */
    private static final String NO_HANDLE = "SQS/BACKDOOR/ACCESS";

    private static final ReceivedMessages ALL = new ReceivedMessages(Set.of("All"), List.of("All"));

    static PeekedMessage of(Peeked peeked, boolean withVisible, boolean withDelayed) {
        Received received = peeked.message();
        Map<String, String> members = new LinkedHashMap<>();
        members.put("MessageId", received.id().toString());
        members.put("ReceiptHandle", NO_HANDLE);
        String body = received.body();
        members.put("MD5OfBody", received.md5(body).toString());
        members.put("Body", body);
        Map<String, String> attributes = ALL.systemAttributes(received);
        if (withVisible) {
            attributes.put("IsVisible", Boolean.toString(peeked.visible()));
        }
        if (withDelayed) {
            attributes.put("IsDelayed", Boolean.toString(peeked.delayed()));
        }
        Extras extras = received.extras();
        Map<String, MessageAttributeValue> own = extras == null ? Map.of() : extras.attributes();
        if (!own.isEmpty()) {
            members.put("MD5OfMessageAttributes", MessageAttributes.digest(own).toString());
        }
        return new PeekedMessage(members, attributes, own);
    }
}
