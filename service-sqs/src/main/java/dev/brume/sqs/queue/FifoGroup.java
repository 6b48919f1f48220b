package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** A message group of a FIFO queue: all of its messages in the order in which they were sent, those in flight in front. */
final class FifoGroup extends MessageGroup {
    boolean ready;

    @Nullable
    FifoGroup previousReady;

    @Nullable
    FifoGroup nextReady;

    FifoGroup(String id) {
        super(id);
    }

    /** The message that is to be received next: null while one of the group's is in flight, or when the next is delayed. */
    @Nullable
    Message receivable() {
        if (inFlight > 0) {
            return null;
        }
        Message message = messages.first();
        while (message != null && message.state == Message.State.IN_HAND) {
            message = message.next;
        }
        return message != null && message.state == Message.State.VISIBLE ? message : null;
    }
}
