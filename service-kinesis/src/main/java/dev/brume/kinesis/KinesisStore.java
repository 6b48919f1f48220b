package dev.brume.kinesis;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamBirth;
import dev.brume.kinesis.stream.StreamSettings;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The streams of one account in one region, by name. Finding takes no lock; making and deleting take one, so that a name has one
 * stream.
 */
final class KinesisStore {
    private final Place place;
    private final Core core;
    private final NavigableMap<String, Stream> streams = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    KinesisStore(Place place, Core core) {
        this.place = place;
        this.core = core;
    }

    boolean isOf(AccountId account) {
        return place.account().equals(account);
    }

    Optional<Stream> find(String name, long now) {
        Stream stream = streams.get(name);
        if (stream == null || !stream.isForgotten(now)) {
            return Optional.ofNullable(stream);
        }
        streams.remove(name, stream);
        return Optional.empty();
    }

    /** All of them in the order of their names, those being deleted included. */
    Collection<Stream> all(long now) {
        streams.values().removeIf(stream -> stream.isForgotten(now));
        return streams.values();
    }

    /** Those with names after {@code name}. */
    Collection<Stream> after(String name, long now) {
        all(now);
        return streams.tailMap(name, false).values();
    }

    /** @throws dev.brume.core.error.AwsException ResourceInUseException when there is one of that name */
    Stream create(String name, int shardCount, StreamSettings settings, Map<String, String> tags, long now) {
        Arn arn = Arn.of("kinesis", place.region(), place.account(), "stream/" + name);
        lock.lock();
        try {
            if (find(name, now).isPresent()) {
                throw KinesisErrors.streamExists(name, place.account().value());
            }
            StreamBirth birth = new StreamBirth(
                    core.ids().nextLong(),
                    now,
                    KinesisLimits.STATUS_CHANGE.toMillis(),
                    core.options().limits().enforceRates());
            Stream stream = Stream.create(arn, shardCount, settings, birth);
            stream.tags().add(tags);
            streams.put(name, stream);
            return stream;
        } finally {
            lock.unlock();
        }
    }

    /** Forgets everything; who waits at a shard is told that its stream is gone. */
    void close(long now) {
        for (Map.Entry<String, Stream> first = streams.pollFirstEntry();
                first != null;
                first = streams.pollFirstEntry()) {
            first.getValue().delete(now);
        }
    }
}
