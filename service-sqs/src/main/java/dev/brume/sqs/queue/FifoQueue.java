package dev.brume.sqs.queue;

import dev.brume.core.identity.Arn;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A FIFO queue: in order within a message group, each message once. */
public final class FifoQueue extends Queue {
    private final SequenceNumbers sequenceNumbers = new SequenceNumbers();
    private Deduplication deduplication = new Deduplication();
    private ReceiveAttempts attempts = new ReceiveAttempts();
    private FifoBacklog backlog = new FifoBacklog();

    FifoQueue(QueueBirth birth) {
        super(birth);
    }

    @Override
    Backlog backlog() {
        return backlog;
    }

    /** What was sent before may be sent anew. */
    @Override
    void empty() {
        backlog = new FifoBacklog();
        deduplication = new Deduplication();
        attempts = new ReceiveAttempts();
    }

    @Override
    Sent accept(Outgoing outgoing, long now) {
        String groupId = Objects.requireNonNull(outgoing.groupId(), "a FIFO queue takes no message without a group");
        String deduplicationId = deduplicationId(outgoing);
        String scope = attributes().deduplicatesByGroup() ? groupId : null;
        Sent original = deduplication.find(scope, deduplicationId);
        if (original != null) {
            return original;
        }
        Message message = outgoing.message(now);
        Sent sent = enqueue(message, groupId, deduplicationId, attributes().delayMillis(), now);
        deduplication.remember(scope, deduplicationId, sent, now);
        return sent;
    }

    private static String deduplicationId(Outgoing outgoing) {
        String given = outgoing.deduplicationId();
        return given == null ? Digest.sha256(outgoing.body().toString().getBytes(StandardCharsets.UTF_8)) : given;
    }

    private Sent enqueue(Message message, String groupId, String deduplicationId, long delayMillis, long now) {
        message.order = sequenceNumbers.next();
        message.deduplicationId = deduplicationId;
        backlog.assign(message, groupId);
        backlog.add(message, now + delayMillis, now);
        return new Sent(message.id(), SequenceNumbers.text(message.order));
    }

    /**
     * It counts as sent now ("Dead-letter queue retention"), and its id takes the place of its deduplication id, so that two
     * messages that share one are both kept ("Configure a dead-letter queue redrive").
     */
    @Override
    void acceptDeadLetter(Message message, Arn source, long now) {
        Extras extras = Extras.deadLetter(message.extras(), source.toString(), message.receiveCount, now);
        enqueue(
                message.copy(message.id(), extras, now),
                groupOf(message),
                message.id().toString(),
                0,
                now);
    }

    /** "All redriven messages are considered new messages" ("Configure a dead-letter queue redrive"). */
    @Override
    void acceptRedriven(Message message, MessageId id, long now) {
        Message redriven = message.copy(id, Extras.asSent(message.extras()), now);
        enqueue(
                redriven,
                groupOf(message),
                deduplicationOf(message),
                attributes().delayMillis(),
                now);
    }

    @Override
    void restore(Message message, long now) {
        Message restored = message.copy(message.id(), message.extras(), message.sentAt);
        enqueue(restored, groupOf(message), deduplicationOf(message), 0, now);
    }

    private static String groupOf(Message message) {
        return Objects.requireNonNull(message.groupId(), "a FIFO queue's message has a group");
    }

    private static String deduplicationOf(Message message) {
        return Objects.requireNonNull(message.deduplicationId, "a FIFO queue's message has a deduplication id");
    }

    @Override
    boolean allowsDelete(Message message, boolean current, String handle) {
        if (!current || message.state != Message.State.IN_FLIGHT) {
            throw SqsErrors.receiptHandleExpired(handle);
        }
        return true;
    }

    @Override
    boolean allowsChange(Message message, boolean current) {
        return current && message.state == Message.State.IN_FLIGHT;
    }

    @Override
    @Nullable
    List<Received> replay(Poll poll, long now) {
        if (poll.attemptId == null) {
            return null;
        }
        ReceiveAttempts.Attempt attempt = attempts.find(poll.attemptId);
        if (attempt == null || !attempt.isUntouched()) {
            return null;
        }
        Integer asked = poll.visibilityTimeout;
        int visibilityTimeout = asked == null ? attributes().visibilityTimeout() : asked;
        for (Message message : attempt.messages()) {
            backlog.rehide(message, now + visibilityTimeout * 1000L);
        }
        return attempt.answer();
    }

    @Override
    void remember(Poll poll, List<Message> messages, List<Received> answer, long now) {
        if (poll.attemptId != null) {
            attempts.remember(poll.attemptId, messages, answer, now);
        }
    }

    @Override
    void forgetOld(long now) {
        deduplication.expire(now);
        attempts.expire(now);
    }

    /** A changed delay holds for the messages that are there, too ("Amazon SQS delay queues"). */
    @Override
    void changed(QueueAttributes before, QueueAttributes after, long now) {
        if (before.delaySeconds() != after.delaySeconds()) {
            backlog.delayAnew(after.delayMillis(), now);
        }
    }
}
