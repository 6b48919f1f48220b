package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.Principal;
import dev.brume.sqs.queue.Extras;
import dev.brume.sqs.queue.LikeBodies;
import dev.brume.sqs.queue.MessageId;
import dev.brume.sqs.queue.Outgoing;
import dev.brume.sqs.queue.QueueAttributes;
import dev.brume.sqs.queue.SqsErrors;
import dev.brume.sqs.queue.SqsLimits;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeValue;

/** Makes messages of what SendMessage and SendMessageBatch say, and refuses what the queue does not take. */
final class OutgoingMessages {
    /** The one system attribute that a sender may set. */
    private static final String TRACE_HEADER = "AWSTraceHeader";

    private static final String SNS = "sns.amazonaws.com";

    private final Ids ids;
    private final ThreadLocal<LikeBodies> likeBodies = ThreadLocal.withInitial(LikeBodies::new);

    OutgoingMessages(Ids ids) {
        this.ids = ids;
    }

    /** The message that a request describes, fit for a queue of these attributes. */
    Outgoing message(SendEntry entry, QueueAttributes queue, Call call) {
        checkSize(entry, queue.maximumMessageSize(), call.principal());
        LikeBodies.Seen body = body(entry);
        if (!entry.attributes().isEmpty()) {
            MessageAttributes.check(entry.attributes());
        }
        checkFifoId("MessageDeduplicationId", entry.deduplicationId());
        checkFifoId("MessageGroupId", entry.groupId());
        checkDelay(entry.delaySeconds());
        Outgoing message = new Outgoing(
                MessageId.random(ids),
                body.body(),
                body.md5(),
                senderId(call.principal()),
                Extras.of(entry.attributes(), traceHeader(entry.systemAttributes(), call)),
                entry.groupId(),
                entry.deduplicationId(),
                entry.delaySeconds(),
                entry.size());
        message.checkFor(queue);
        return message;
    }

    private LikeBodies.Seen body(SendEntry entry) {
        if (entry.late() != null) {
            return new LikeBodies.Seen(entry.late(), null, 0);
        }
        LikeBodies known = likeBodies.get();
        LikeBodies.Seen body = known.see(entry.body(), entry.bytes());
        // What it shares with an earlier body was looked at then.
        if (!Characters.areAllowed(entry.body(), entry.bytes(), body.shared())) {
            known.forget();
            throw SqsErrors.invalidMessageContents(Characters.ALLOWED_IN_MESSAGES);
        }
        return body;
    }

    private static void checkSize(SendEntry entry, int maximumSize, Principal sender) {
        if (entry.body().isEmpty()) {
            throw entry.isOfBatch()
                    ? SqsErrors.emptyValue(entry.path() + "MessageBody")
                    : SqsErrors.missingParameter("MessageBody");
        }
        if (entry.size() > maximumSize && !isEnvelope(maximumSize, sender)) {
            throw SqsErrors.invalidParameterValue(String.format(
                    Locale.ROOT,
                    "One or more parameters %s. Reason: Message must be shorter than %d bytes.",
                    entry.isOfBatch() ? "cannot be validated" : "are invalid",
                    maximumSize));
        }
    }

    /** SNS's envelope comes on top of a message that may have 1 MiB itself, and that is delivered: recorded at AWS. */
    private static boolean isEnvelope(int maximumSize, Principal sender) {
        return maximumSize == SqsLimits.MESSAGE_BYTES_MAX
                && sender instanceof Principal.ServicePrincipal service
                && service.service().equals(SNS);
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
        if (attributes.isEmpty()) {
            return call.clientTraceHeader();
        }
        attributes.forEach(OutgoingMessages::checkSystemAttribute);
        MessageSystemAttributeValue header = attributes.get(TRACE_HEADER);
        return header == null ? call.clientTraceHeader() : header.stringValue();
    }

    private static void checkSystemAttribute(String name, MessageSystemAttributeValue value) {
        if (!name.equals(TRACE_HEADER)) {
            throw SqsErrors.invalidParameterValue("Message system attribute name '" + name + "' is invalid.");
        }
        if (!"String".equals(value.dataType())
                || value.stringValue() == null
                || value.stringValue().isEmpty()) {
            throw SqsErrors.invalidParameterValue(
                    "Message system attribute '" + name + "' must contain a non-empty value of type 'String'.");
        }
    }

    /** The account stands for the user id that AWS returns here; a service stands under its name. */
    private static String senderId(Principal principal) {
        return switch (principal) {
            case Principal.Caller caller -> caller.account().value();
            case Principal.ServicePrincipal service -> service.service();
        };
    }
}
