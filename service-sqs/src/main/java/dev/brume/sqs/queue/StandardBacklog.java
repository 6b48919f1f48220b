package dev.brume.sqs.queue;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of a standard queue: received about in the order in which they became visible, with regard to fairness. */
final class StandardBacklog extends Backlog {
    private final FairOrder visible = new FairOrder();

    /** Makes a message one of a group's, so that the group does not starve others. */
    void assign(Message message, String groupId, long now) {
        message.group = visible.sender(groupId, now);
    }

    @Override
    void joined(Message message) {
        if (message.group instanceof Tenant tenant) {
            tenant.members++;
        }
    }

    @Override
    void shown(Message message) {
        visible.addLast(message);
    }

    @Override
    void unshown(Message message) {
        visible.remove(message);
    }

    @Override
    void flown(Message message, long now) {
        visible.flown(message, now);
    }

    @Override
    void landed(Message message, long now) {
        visible.landed(message, now);
    }

    @Override
    void left(Message message) {
        visible.left(message);
    }

    @Override
    void shownFirst(Message message) {
        visible.addFirst(message);
    }

    @Override
    boolean hasReceivable() {
        return !visible.isEmpty();
    }

    @Override
    @Nullable
    Message takeNext(long now) {
        Message next = visible.first(now);
        if (next != null) {
            visible.remove(next);
            next.state = Message.State.IN_HAND;
        }
        return next;
    }

    @Override
    void forEachShown(Consumer<Message> action) {
        visible.forEach(action);
    }

    @Override
    long steps() {
        return super.steps() + visible.steps();
    }
}
