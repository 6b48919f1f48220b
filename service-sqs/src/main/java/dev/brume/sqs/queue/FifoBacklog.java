package dev.brume.sqs.queue;

import dev.brume.core.metric.Gauges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a FIFO queue, by group. A message keeps its place in its group while it is hidden, and those behind it wait
 * until it is deleted or visible again.
 */
final class FifoBacklog extends Backlog {
    private final Map<String, FifoGroup> groups = new HashMap<>();
    private final ReadyGroups ready = new ReadyGroups();
    private int groupsInFlight;

    /** Makes a message the last of its group. */
    void assign(Message message, String groupId) {
        message.group = groups.computeIfAbsent(groupId, FifoGroup::new);
    }

    @Override
    void joined(Message message) {
        groupOf(message).messages.addLast(message);
    }

    @Override
    void shown(Message message) {
        ready.update(groupOf(message));
    }

    /** Groups have an order, messages keep theirs. */
    @Override
    void shownFirst(Message message) {
        shown(message);
    }

    /** Its group has been served: the others come first now. */
    @Override
    void putBack(Message message) {
        super.putBack(message);
        ready.postpone(groupOf(message));
    }

    @Override
    void unshown(Message message) {
        // Its state still says visible; left() or the new delay sees to the group.
    }

    @Override
    void flown(Message message, long now) {
        if (groupOf(message).inFlight == 1) {
            groupsInFlight++;
        }
        ready.update(groupOf(message));
    }

    @Override
    void landed(Message message, long now) {
        // shown() or left() follows and sees to the group's order.
        if (groupOf(message).inFlight == 0) {
            groupsInFlight--;
        }
    }

    @Override
    void left(Message message) {
        FifoGroup group = groupOf(message);
        group.messages.remove(message);
        ready.update(group);
        if (group.messages.isEmpty()) {
            groups.remove(group.id);
        }
    }

    @Override
    boolean hasReceivable() {
        return ready.first() != null;
    }

    /** As many of one group as there are, then of the next (ReceiveMessage; "FIFO queue delivery logic"). */
    @Override
    @Nullable
    Message takeNext(long now) {
        FifoGroup group = ready.first();
        Message next = group == null ? null : group.receivable();
        if (group != null && next != null) {
            next.state = Message.State.IN_HAND;
            ready.update(group);
        }
        return next;
    }

    /** The queue's delay holds for all messages that were never received, also for those that are visible already. */
    void delayAnew(long delayMillis, long now) {
        List<Message> neverReceived = new ArrayList<>();
        forEach(message -> {
            if (message.receipt == null) {
                neverReceived.add(message);
            }
        });
        delayAnew(neverReceived, delayMillis, now);
        groups.values().forEach(ready::update);
    }

    @Override
    void forEachShown(Consumer<Message> action) {
        for (FifoGroup group : groups.values()) {
            for (Message message = group.messages.first(); message != null; message = message.next) {
                if (message.state == Message.State.VISIBLE) {
                    action.accept(message);
                }
            }
        }
    }

    @Override
    void look(Gauges.Readings readings, long now) {
        super.look(readings, now);
        readings.read(QueueMetric.APPROXIMATE_AGE_OF_OLDEST_MESSAGE, ageOfOldest(message -> true, now));
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_GROUPS_WITH_INFLIGHT_MESSAGES, groupsInFlight);
    }

    private static FifoGroup groupOf(Message message) {
        if (message.group instanceof FifoGroup group) {
            return group;
        }
        throw new IllegalStateException("a FIFO queue's message without a group: " + message.id());
    }
}
