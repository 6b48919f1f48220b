package dev.brume.sns.topic;

import dev.brume.sns.archive.Archive;
import dev.brume.sns.archive.Replay;
import dev.brume.sns.archive.ReplayPolicy;
import dev.brume.sns.archive.ReplayStatus;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.subscription.Subscription;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The replays that are under way on one topic. Guarded by the topic's lock. */
final class Replays {
    private final Map<Subscription, Replay> running = new HashMap<>();

    boolean isRunning(Subscription subscription) {
        return running.containsKey(subscription);
    }

    /** Whether the subscription gets nothing of what is published now, but for its replay. */
    boolean holds(Subscription subscription) {
        ReplayPolicy policy = subscription.attributes().replayPolicy();
        boolean hasEnded =
                policy != null && policy.end() != null && subscription.replayStatus() == ReplayStatus.COMPLETED;
        return hasEnded || isRunning(subscription);
    }

    /**
     * Does as the subscription's policy says: begins a replay, in place of the one that is under way, or stops that. A subscription
     * that is not confirmed waits with its replay until it is.
     *
     * @param archive null when the topic has none any more
     */
    void begin(Subscription subscription, @Nullable Archive archive) {
        ReplayPolicy policy = subscription.attributes().replayPolicy();
        Replay before = running.get(subscription);
        if (policy == null) {
            if (before != null) {
                before.stop();
            }
            subscription.replayStatus(null);
        } else if (subscription.isPending()) {
            subscription.replayStatus(ReplayStatus.PENDING);
        } else if (archive == null) {
            subscription.replayStatus(ReplayStatus.FAILED);
        } else {
            running.put(subscription, new Replay(policy, archive, before));
            subscription.replayStatus(ReplayStatus.PENDING);
        }
    }

    /**
     * The next messages of a subscription's replay.
     *
     * @return null when there is no replay any more
     */
    @Nullable
    List<PublishedMessage> next(Subscription subscription, int max, Instant now) {
        Replay replay = running.get(subscription);
        if (replay == null) {
            return null;
        }
        boolean stopped = subscription.replayStatus() == null;
        subscription.replayStatus(stopped ? null : ReplayStatus.IN_PROGRESS);
        List<PublishedMessage> next = replay.next(subscription.attributes().filterPolicy(), max, now);
        if (next == null) {
            running.remove(subscription);
            subscription.replayStatus(stopped ? null : ReplayStatus.COMPLETED);
        }
        return next;
    }

    void forget(Subscription subscription) {
        running.remove(subscription);
    }

    /**
     * The archive is gone: what is under way cannot be brought to its end.
     *
     * @return whose replays failed
     */
    List<Subscription> fail() {
        List<Subscription> failed = List.copyOf(running.keySet());
        failed.forEach(subscription -> subscription.replayStatus(ReplayStatus.FAILED));
        running.clear();
        return failed;
    }
}
