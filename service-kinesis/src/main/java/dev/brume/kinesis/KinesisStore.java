package dev.brume.kinesis;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import dev.brume.kinesis.stream.AccountSettings;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamBirth;
import dev.brume.kinesis.stream.StreamSettings;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * The streams of one account in one region, by name. Finding takes no lock; making and deleting take one, so that a name has one
 * stream.
 */
final class KinesisStore {
    private static final Set<String> LARGE_REGIONS = Set.of("us-east-1", "us-west-2", "eu-west-1");
    private final Place place;
    private final Core core;
    private final NavigableMap<String, Stream> streams = new ConcurrentSkipListMap<>();
    private final AccountSettings settings = new AccountSettings();
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

    AccountSettings settings() {
        return settings;
    }

    int openShardCount(long now) {
        return all(now).stream()
                .filter(stream -> !stream.isGone())
                .mapToInt(stream -> stream.shards(now).open().size())
                .sum();
    }

    int onDemandStreamCount(long now) {
        return (int) all(now).stream()
                .filter(stream -> !stream.isGone() && stream.settings().isOnDemand())
                .count();
    }

    /** How many shards the account may have in this region. */
    int shardLimit() {
        return LARGE_REGIONS.contains(place.region().name())
                ? KinesisLimits.SHARDS_MAX_LARGE_REGIONS
                : KinesisLimits.SHARDS_MAX;
    }

    /** @throws dev.brume.core.error.AwsException LimitExceededException when so many more shards are too many */
    void admitShards(int additional, long now) {
        int current = openShardCount(now);
        if (additional > 0 && additional > shardLimit() - current) {
            throw KinesisErrors.shardLimit(
                    place.account().value(), place.region().name(), current, shardLimit(), additional);
        }
    }

    /** @throws dev.brume.core.error.AwsException LimitExceededException when there are as many as may be */
    void admitOnDemandStream(long now) {
        if (onDemandStreamCount(now) >= KinesisLimits.ON_DEMAND_STREAMS_MAX) {
            throw KinesisErrors.limitExceeded("This request would exceed the on-demand stream limit for the account "
                    + place.account() + " in " + place.region().name() + ". Limit: "
                    + KinesisLimits.ON_DEMAND_STREAMS_MAX + ".");
        }
    }

    private void admitCreation(int shardCount, StreamSettings wanted, long now) {
        long creating = all(now).stream()
                .filter(stream -> stream.status().now(now) == StreamStatus.CREATING)
                .count();
        if (core.options().limits().enforceRates() && creating >= KinesisLimits.STREAMS_CREATING_MAX) {
            throw KinesisErrors.limitExceeded("More than " + KinesisLimits.STREAMS_CREATING_MAX
                    + " streams are in CREATING state for account " + place.account() + ".");
        }
        if (wanted.isOnDemand()) {
            admitOnDemandStream(now);
        }
        admitShards(shardCount, now);
    }

    /** @throws dev.brume.core.error.AwsException ResourceInUseException when there is one of that name, LimitExceededException */
    Stream create(String name, int shardCount, StreamSettings wanted, Map<String, String> tags, long now) {
        Arn arn = Arn.of("kinesis", place.region(), place.account(), "stream/" + name);
        lock.lock();
        try {
            if (find(name, now).isPresent()) {
                throw KinesisErrors.streamExists(name, place.account().value());
            }
            admitCreation(shardCount, wanted, now);
            StreamBirth birth = new StreamBirth(
                    core.ids().nextLong(),
                    now,
                    core.options().kinesis().latency().toMillis(),
                    core.options().limits().enforceRates(),
                    core.metrics());
            Stream stream = Stream.create(arn, shardCount, wanted, birth);
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
