package dev.brume.sqs.queue;

import dev.brume.core.identity.Arn;

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
        if (outgoing.deduplicationId() != null) {
            throw SqsErrors.notForThisQueueType("MessageDeduplicationId", outgoing.deduplicationId());
        }
        Message message = outgoing.message(now);
        if (outgoing.groupId() != null) {
            backlog.assign(message, outgoing.groupId());
        }
        Integer own = outgoing.delaySeconds();
        long delay = own == null ? attributes().delayMillis() : own * 1000L;
        backlog.add(message, now + delay, now);
        return new Sent(outgoing.id(), null);
    }

    /** The time at which it was sent stays: retention goes on counting ("Dead-letter queue retention"). */
    @Override
    void acceptDeadLetter(Message message, Arn source, long now) {
        Extras extras = Extras.deadLetter(message.extras(), source.toString(), message.receiveCount);
        Message moved = message.copy(message.id(), extras, message.sentAt);
        String groupId = message.groupId();
        if (groupId != null) {
            backlog.assign(moved, groupId);
        }
        backlog.add(moved, now, now);
    }

    /** An old handle is accepted and does nothing (DeleteMessage). */
    @Override
    boolean allowsDelete(Message message, boolean current, String handle) {
        return current;
    }

    /** SQS accepts the change and does nothing. */
    @Override
    void changeOfVisible(String handle) {}

    @Override
    void refuseOverLimit() {
        if (backlog.inFlight() >= SqsLimits.IN_FLIGHT_MAX) {
            throw SqsErrors.overLimit("Too many messages in flight: " + SqsLimits.IN_FLIGHT_MAX + ".");
        }
    }
}
