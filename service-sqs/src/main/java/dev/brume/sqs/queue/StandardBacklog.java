package dev.brume.sqs.queue;

import dev.brume.core.metric.Gauges;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The messages of a standard queue: received about in the order in which they became visible, with regard to fairness. */
final class StandardBacklog extends Backlog {
    private final FairOrder visible = new FairOrder();
    private boolean hasGroups;

    /** Makes a message one of a group's, so that the group does not starve others. */
    void assign(Message message, String groupId, long now) {
        hasGroups = true;
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
    void look(Gauges.Readings readings, long now) {
        super.look(readings, now);
        readings.read(QueueMetric.APPROXIMATE_AGE_OF_OLDEST_MESSAGE, ageOfOldest(StandardBacklog::countsForAge, now));
        if (hasGroups) {
            lookAtQuietGroups(readings, now);
        }
    }

    /** All messages but those of noisy groups; messages without a group are quiet. */
    private void lookAtQuietGroups(Gauges.Readings readings, long now) {
        List<Tenant> noisy = visible.noisy(now);
        int shown = 0;
        int inFlight = 0;
        int all = 0;
        for (Tenant tenant : noisy) {
            shown += tenant.messages.size();
            inFlight += tenant.inFlight;
            all += tenant.members;
        }
        QueueCounts counts = counts();
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_NOISY_GROUPS, noisy.size());
        readings.read(QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_VISIBLE_IN_QUIET_GROUPS, counts.visible() - shown);
        readings.read(
                QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE_IN_QUIET_GROUPS, counts.notVisible() - inFlight);
        readings.read(
                QueueMetric.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED_IN_QUIET_GROUPS,
                counts.delayed() - (all - shown - inFlight));
        readings.read(
                QueueMetric.APPROXIMATE_AGE_OF_OLDEST_MESSAGE_IN_QUIET_GROUPS,
                ageOfOldest(
                        message -> countsForAge(message)
                                && !(message.group instanceof Tenant tenant && noisy.contains(tenant)),
                        now));
    }

    private static boolean countsForAge(Message message) {
        return message.receiveCount < SqsLimits.POISON_RECEIVES;
    }

    @Override
    long steps() {
        return super.steps() + visible.steps();
    }
}
