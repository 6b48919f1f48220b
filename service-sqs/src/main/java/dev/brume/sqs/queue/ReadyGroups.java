package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/** The groups of a FIFO queue that have a message to be received, in the order in which they came to that. O(1) each. */
final class ReadyGroups {
    private @Nullable FifoGroup first;
    private @Nullable FifoGroup last;

    @Nullable
    FifoGroup first() {
        return first;
    }

    /** Lets a group stand here exactly if it has a message to be received. */
    void update(FifoGroup group) {
        boolean ready = group.receivable() != null;
        if (ready && !group.ready) {
            add(group);
        } else if (!ready && group.ready) {
            remove(group);
        }
    }

    /** Lets a group that stands here stand behind all others. */
    void postpone(FifoGroup group) {
        if (group.ready) {
            remove(group);
            add(group);
        }
    }

    private void add(FifoGroup group) {
        group.ready = true;
        group.previousReady = last;
        if (last == null) {
            first = group;
        } else {
            last.nextReady = group;
        }
        last = group;
    }

    private void remove(FifoGroup group) {
        group.ready = false;
        FifoGroup before = group.previousReady;
        FifoGroup after = group.nextReady;
        if (before == null) {
            first = after;
        } else {
            before.nextReady = after;
        }
        if (after == null) {
            last = before;
        } else {
            after.previousReady = before;
        }
        group.previousReady = null;
        group.nextReady = null;
    }
}
