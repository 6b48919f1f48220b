package dev.brume.sns.archive;

import dev.brume.sns.filter.FilterIndex;
import dev.brume.sns.filter.FilterPolicy;
import dev.brume.sns.message.PublishedMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replay of the archive to one subscription, from its starting point on, and after that of whatever was published since the replay
 * began, so that nothing is missed and each message group keeps its order. One with an ending point ends there: "If an ending point
 * was specified in the ReplayPolicy then the subscription will no longer receive newly published messages" (SetSubscriptionAttributes,
 * "ReplayStatus"). Guarded by the topic's lock.
 */
public final class Replay {
    private final ReplayPolicy policy;
    private final Archive archive;
    /** What was published after this is new to the subscription, whatever the points say. */
    private final Archive.Position begun;

    /** Whether nothing comes after the archived messages. */
    private boolean ends;

    private Archive.Position done;
    private @Nullable FilterPolicy filter;
    private FilterIndex<Boolean> wanted = new FilterIndex<>();

    /** @param superseded the replay in whose place this one comes, or null */
    public Replay(ReplayPolicy policy, Archive archive, @Nullable Replay superseded) {
        Archive.Position start = Archive.Position.startOf(policy.start());
        this.policy = policy;
        this.archive = archive;
        this.ends = policy.end() != null;
        this.begun = superseded == null || ends ? archive.last() : superseded.reached();
        this.done = start.compareTo(begun) < 0 ? start : begun;
    }

    /** Up to where the subscription has had what is new to it; with an ending point nothing is. */
    private Archive.Position reached() {
        if (ends) {
            return archive.last();
        }
        return done.compareTo(begun) > 0 ? done : begun;
    }

    /** Leaves out what is left of the archived messages; what is new to the subscription still comes. */
    public void stop() {
        done = reached();
        ends = false;
    }

    /**
     * The next messages of the replay, in order.
     *
     * @param asked which of them the subscription wants; null for all
     * @param max how many to look at
     * @return null when the replay has caught up with the publishers, or has come to its end
     */
    public @Nullable List<PublishedMessage> next(@Nullable FilterPolicy asked, int max, Instant now) {
        if (asked != filter) {
            filter = asked;
            wanted = indexOf(asked);
        }
        List<PublishedMessage> next = new ArrayList<>();
        int seen = 0;
        Map.Entry<Archive.Position, PublishedMessage> entry = archive.after(done, now);
        while (entry != null && seen < max && !(ends && entry.getKey().compareTo(begun) > 0)) {
            done = entry.getKey();
            seen++;
            boolean isNew = done.compareTo(begun) > 0;
            if ((isNew || isWithin(done.at())) && wants(entry.getValue())) {
                next.add(isNew ? entry.getValue() : entry.getValue().replay());
            }
            entry = seen < max ? archive.after(done, now) : null;
        }
        return seen == 0 ? null : next;
    }

    private boolean isWithin(Instant at) {
        return policy.end() == null || !at.isAfter(policy.end());
    }

    private boolean wants(PublishedMessage message) {
        return filter == null || !wanted.accepting(message).isEmpty();
    }

    private static FilterIndex<Boolean> indexOf(@Nullable FilterPolicy policy) {
        FilterIndex<Boolean> index = new FilterIndex<>();
        if (policy != null) {
            index.add(Boolean.TRUE, policy);
        }
        return index;
    }
}
