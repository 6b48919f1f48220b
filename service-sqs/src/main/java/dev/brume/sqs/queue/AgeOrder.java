package dev.brume.sqs.queue;

import dev.brume.sqs.structure.IndexedHeap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All messages of a queue, the one that was sent first in front: whose retention ends first. Nearly all arrive in the order in
 * which they were sent and stand in a list; dead letters, which keep the time at which they were sent, stand in a heap.
 */
final class AgeOrder {
    private static final int LOOKED_AT_MAX = 10_000;

    private final IndexedHeap<Message> late = new IndexedHeap<>(Message.AGE);
    private @Nullable Message oldest;
    private @Nullable Message newest;
    private int inOrder;

    int size() {
        return inOrder + late.size();
    }

    /** The message that was sent first, or null. */
    @Nullable
    Message oldest() {
        Message lateOldest = late.first();
        if (oldest == null || lateOldest == null) {
            return oldest == null ? lateOldest : oldest;
        }
        return lateOldest.sentAt < oldest.sentAt ? lateOldest : oldest;
    }

    /**
     * When the message came into the queue that has been in it longest, of those that count; {@code now} when there is none. Looks at
     * {@link #LOOKED_AT_MAX} messages at most: beyond that many that do not count, the answer is about right.
     */
    long joinedFirst(Predicate<Message> counts, long now) {
        long first = now;
        int looked = 0;
        // Nothing that was sent later can have come in earlier.
        for (Message message = oldest;
                message != null && message.sentAt < first && looked < LOOKED_AT_MAX;
                message = message.newer) {
            first = counts.test(message) ? Math.min(first, message.joinedAt()) : first;
            looked++;
        }
        for (int i = 0; i < late.size() && i < LOOKED_AT_MAX; i++) {
            Message message = late.at(i);
            first = counts.test(message) ? Math.min(first, message.joinedAt()) : first;
        }
        return first;
    }

    void add(Message message) {
        if (newest != null && message.sentAt < newest.sentAt) {
            late.add(message, message.sentAt);
            return;
        }
        message.older = newest;
        if (newest == null) {
            oldest = message;
        } else {
            newest.newer = message;
        }
        newest = message;
        inOrder++;
    }

    void remove(Message message) {
        if (late.remove(message)) {
            return;
        }
        Message before = message.older;
        Message after = message.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
        message.older = null;
        message.newer = null;
        inOrder--;
    }

    long steps() {
        return late.steps();
    }
}
