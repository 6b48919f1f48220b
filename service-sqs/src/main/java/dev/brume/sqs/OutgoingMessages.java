package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Principal;
import dev.brume.sqs.queue.Digest;
import dev.brume.sqs.queue.Extras;
import dev.brume.sqs.queue.MessageId;
import dev.brume.sqs.queue.Outgoing;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Makes messages of what SendMessage and SendMessageBatch say, and refuses what no queue takes. */
final class OutgoingMessages {
    /** The one system attribute that a sender may set. */
    private static final String TRACE_HEADER = "AWSTraceHeader";

    private final Ids ids;

    OutgoingMessages(Ids ids) {
        this.ids = ids;
    }

    /**
     * A message as a request describes it.
     *
     * @param maximumSize of body and attributes, in bytes
     */
    Outgoing message(SendEntry entry, int maximumSize, Call call) {
        String body = entry.body();
        if (body == null || body.isEmpty()) {
            throw SqsErrors.missingParameter("MessageBody");
        }
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, MessageAttributeValue> attributes = entry.attributes();
        if (bytes.length + MessageAttributes.size(attributes) > maximumSize) {
            throw SqsErrors.invalidParameterValue(
                    "One or more parameters are invalid. Reason: Message must be shorter than " + maximumSize
                            + " bytes.");
        }
        if (!Characters.areAllowed(body)) {
            throw SqsErrors.invalidMessageContents(Characters.ALLOWED_IN_MESSAGES);
        }
        if (!attributes.isEmpty()) {
            MessageAttributes.check(attributes);
        }
        checkFifoId("MessageDeduplicationId", entry.deduplicationId());
        checkFifoId("MessageGroupId", entry.groupId());
        checkDelay(entry.delaySeconds());
        return new Outgoing(
                MessageId.random(ids),
                body,
                Digest.md5(bytes),
                senderId(call.principal()),
                Extras.of(attributes, traceHeader(entry.systemAttributes(), call)),
                entry.groupId(),
                entry.deduplicationId(),
                entry.delaySeconds());
    }

    private static void checkFifoId(String parameter, @Nullable String id) {
        if (id != null && !Characters.isFifoId(id)) {
            throw SqsErrors.invalidParameterValue(
                    parameter,
                    id,
                    parameter + " can only include alphanumeric and punctuation characters. 1 to 128 in length.");
        }
    }

    private static void checkDelay(@Nullable Integer seconds) {
        if (seconds != null && (seconds < 0 || seconds > SqsLimits.DELAY_SECONDS_MAX)) {
            throw SqsErrors.invalidParameterValue("DelaySeconds", seconds, "DelaySeconds must be >= 0 and <= 900.");
        }
    }

    /** What the sender sets as AWSTraceHeader, or the trace header of its request. */
    private static @Nullable String traceHeader(Map<String, MessageSystemAttributeValue> attributes, Call call) {
        for (Map.Entry<String, MessageSystemAttributeValue> attribute : attributes.entrySet()) {
            MessageSystemAttributeValue value = attribute.getValue();
            if (!attribute.getKey().equals(TRACE_HEADER)) {
                throw SqsErrors.invalidParameterValue("Message (system) attribute '" + attribute.getKey()
                        + "' is not a valid system attribute name. Currently, the only supported message system attribute is "
                        + TRACE_HEADER + ".");
            }
            if (!"String".equals(value.dataType())
                    || value.stringValue() == null
                    || value.stringValue().isEmpty()) {
                throw SqsErrors.invalidParameterValue("Message (system) attribute '" + attribute.getKey()
                        + "' must contain a non-empty value of type 'String'.");
            }
            return value.stringValue();
        }
        return call.clientTraceHeader();
    }

    private static String senderId(Principal principal) {
        return switch (principal) {
            case Principal.Caller caller -> caller.account().value();
            case Principal.ServicePrincipal service -> service.service();
        };
    }
}
