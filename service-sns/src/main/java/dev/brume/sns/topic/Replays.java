package dev.brume.sns.topic;

import dev.brume.sns.archive.Archive;
import dev.brume.sns.archive.Replay;
import dev.brume.sns.archive.ReplayPolicy;
import dev.brume.sns.archive.ReplayStatus;
import dev.brume.sns.message.PublishedMessage;
import dev.brume.sns.rules.SnsErrors;
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

    /** Begins a replay, in place of the one that is under way; a subscription without a policy has none. */
    void begin(Subscription subscription, @Nullable Archive archive) {
        ReplayPolicy policy = subscription.attributes().replayPolicy();
        if (policy == null) {
            running.remove(subscription);
            subscription.replayStatus(null);
            return;
        }
        if (archive == null) {
            throw SnsErrors.invalidParameter("ReplayPolicy: Topic does not have an ArchivePolicy");
        }
        running.put(subscription, new Replay(policy, archive));
        subscription.replayStatus(ReplayStatus.PENDING);
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
        subscription.replayStatus(ReplayStatus.IN_PROGRESS);
        List<PublishedMessage> next = replay.next(subscription.attributes().filterPolicy(), max, now);
        if (next == null) {
            running.remove(subscription);
            subscription.replayStatus(ReplayStatus.COMPLETED);
        }
        return next;
    }

    void forget(Subscription subscription) {
        running.remove(subscription);
    }

    /** The archive is gone: what is under way cannot be brought to its end. */
    void fail() {
        running.keySet().forEach(subscription -> subscription.replayStatus(ReplayStatus.FAILED));
        running.clear();
    }
}
