package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** A message group of a FIFO queue: all of its messages in the order in which they were sent. */
final class FifoGroup extends MessageGroup {
    boolean ready;

    @Nullable
    FifoGroup previousReady;

    @Nullable
    FifoGroup nextReady;

    FifoGroup(String id) {
        super(id);
    }

    /**
     * The message that is to be received next: the first one, or null while that is hidden. One that was given back in front of
     * others that are still in flight may be received.
     */
    @Nullable
    Message receivable() {
        Message message = messages.first();
        while (message != null && message.state == Message.State.IN_HAND) {
            message = message.next;
        }
        return message != null && message.state == Message.State.VISIBLE ? message : null;
    }

    /** Whether a message in flight stands in front of a visible one. Looks at no more than one receive can have taken. */
    boolean holdsBack(Message visible) {
        if (inFlight == 0) {
            return false;
        }
        Message message = messages.first();
        while (message != null && message != visible && message.state == Message.State.VISIBLE) {
            message = message.next;
        }
        return message != visible;
    }
}
