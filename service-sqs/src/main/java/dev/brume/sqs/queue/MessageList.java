package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** Messages in order, linked through themselves: everything costs O(1). A message stands in at most one such list. */
final class MessageList {
    private @Nullable Message first;
    private @Nullable Message last;
    private int size;

    @Nullable
    Message first() {
        return first;
    }

    @Nullable
    Message last() {
        return last;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return first == null;
    }

    void addLast(Message message) {
        size++;
        message.previous = last;
        if (last == null) {
            first = message;
        } else {
            last.next = message;
        }
        last = message;
    }

    void addFirst(Message message) {
        size++;
        message.next = first;
        if (first == null) {
            last = message;
        } else {
            first.previous = message;
        }
        first = message;
    }

    void remove(Message message) {
        size--;
        Message before = message.previous;
        Message after = message.next;
        if (before == null) {
            first = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previous = before;
        }
        message.previous = null;
        message.next = null;
    }
}
