package dev.brume.kinesis.fanout;

import dev.brume.core.time.EmulatorTime;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.Shard;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The subscriptions there are: one for each consumer and shard. For five seconds a new one keeps others away; afterwards the next
 * takes its place. Guarded by its lock; subscriptions are begun and ended outside of it.
 */
final class Subscriptions {
    private final EmulatorTime time;
    private final boolean enforceRates;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Subscription> active = new HashMap<>();
    /** When each was begun, in that order; forgotten when it no longer matters. */
    private final Map<Key, Instant> begun = new LinkedHashMap<>();

    /** Consumers and shards are told apart by identity: another of the same name is another. */
    private record Key(Consumer consumer, Shard shard) {}

    /** @param enforceRates whether a subscription gets 2 MiB in a second at most */
    Subscriptions(EmulatorTime time, boolean enforceRates) {
        this.time = time;
        this.enforceRates = enforceRates;
    }

    /**
     * Begins a subscription, in place of one that the consumer has to the shard.
     *
     * @param position of the first record to push
     * @throws dev.brume.core.error.AwsException ResourceInUseException within five seconds of the last successful call
     */
    Subscription begin(Consumer consumer, Shard shard, long position, Instant now) {
        Key key = new Key(consumer, shard);
        ShardTail tail = new ShardTail(shard, position, new OutputRate(enforceRates));
        Subscription next = new Subscription(consumer, tail, time, ended -> release(key, ended));
        Subscription previous;
        lock.lock();
        try {
            forgetBegun(now);
            if (begun.containsKey(key)) {
                throw FanOutErrors.anotherSubscription(consumer, shard);
            }
            begun.put(key, now);
            previous = active.put(key, next);
        } finally {
            lock.unlock();
        }
        if (previous != null) {
            previous.end(FanOutErrors.anotherSubscription(consumer, shard));
        }
        next.begin(now);
        return next;
    }

    private void release(Key key, Subscription ended) {
        lock.lock();
        try {
            active.remove(key, ended);
        } finally {
            lock.unlock();
        }
    }

    private void forgetBegun(Instant now) {
        Iterator<Instant> times = begun.values().iterator();
        while (times.hasNext()) {
            Instant at = times.next();
            // A clock that was set back keeps nobody away.
            boolean isRecent = now.isBefore(at.plus(FanOutLimits.TAKEOVER_AFTER)) && !now.isBefore(at);
            if (isRecent) {
                return;
            }
            times.remove();
        }
    }

    /** How many there are. */
    int count() {
        lock.lock();
        try {
            return active.size();
        } finally {
            lock.unlock();
        }
    }
}
