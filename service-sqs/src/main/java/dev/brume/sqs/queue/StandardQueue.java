package dev.brume.sqs.queue;

import dev.brume.core.identity.Arn;
import org.jspecify.annotations.Nullable;

/** A standard queue: as many at a time as there are, about in the order of arrival. */
public final class StandardQueue extends Queue {
    private StandardBacklog backlog = new StandardBacklog();

    StandardQueue(QueueBirth birth) {
        super(birth);
    }

    @Override
    Backlog backlog() {
        return backlog;
    }

    @Override
    void empty() {
        backlog = new StandardBacklog();
    }

    @Override
    Sent accept(Outgoing outgoing, long now) {
        Integer own = outgoing.delaySeconds();
        long delay = own == null ? attributes().delayMillis() : own * 1000L;
        enqueue(outgoing.message(now), outgoing.groupId(), now + delay, now);
        return new Sent(outgoing.id(), null);
    }

    /** The time at which it was sent stays: retention goes on counting ("Dead-letter queue retention"). */
    @Override
    void acceptDeadLetter(Message message, Arn source, long now) {
        Extras extras = Extras.deadLetter(message.extras(), source.toString(), message.receiveCount, now);
        enqueue(message.copy(message.id(), extras, message.sentAt), message.groupId(), now, now);
    }

    /** "All redriven messages are considered new messages" ("Configure a dead-letter queue redrive"). */
    @Override
    void acceptRedriven(Message message, MessageId id, long now) {
        Message redriven = message.copy(id, Extras.asSent(message.extras()), now);
        enqueue(redriven, message.groupId(), now + attributes().delayMillis(), now);
    }

    @Override
    void restore(Message message, long now) {
        enqueue(message.copy(message.id(), message.extras(), message.sentAt), message.groupId(), now, now);
    }

    private void enqueue(Message message, @Nullable String groupId, long visibleAt, long now) {
        if (groupId != null) {
            backlog.assign(message, groupId, now);
        }
        backlog.add(message, visibleAt, now);
    }

    /** An old handle is accepted and does nothing (DeleteMessage). */
    @Override
    boolean allowsDelete(Message message, boolean current, String handle) {
        return current;
    }

    /** Older handles and those of messages that are visible again work, too, as long as the message is there. */
    @Override
    boolean allowsChange(Message message, boolean current) {
        return true;
    }

    @Override
    void refuseOverLimit() {
        if (backlog.inFlight() >= SqsLimits.IN_FLIGHT_MAX) {
            throw SqsErrors.overLimit("Too many messages have been received without being deleted. "
                    + "Please delete your received messages or let them timeout before receiving more.");
        }
    }
}
