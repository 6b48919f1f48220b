package dev.brume.kinesis.stream;

import dev.brume.core.identity.Arn;
import dev.brume.kinesis.measure.StreamMeter;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ConsumerStatus;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * A data stream. Its lock guards which shards there are and what it is set to, and both are published as immutable values, so
 * that puts and reads take only the lock of their shard. The lock of a shard may be taken within the stream's, never the
 * other way round.
 */
public final class Stream {
    private final Arn arn;
    private final String name;
    private final StreamBirth birth;
    private final StreamMeter meter;
    private final Retention retention = new Retention(KinesisLimits.RETENTION_HOURS_DEFAULT);
    private final Tags tags = new Tags();
    private final Consumers consumers;
    private final Status<StreamStatus> status = new Status<>(StreamStatus.ACTIVE);
    private final RollingCount rescalings = new RollingCount(KinesisLimits.RESCALINGS_PER_DAY, KinesisLimits.DAY);
    private final RollingCount modeChanges = new RollingCount(KinesisLimits.MODE_CHANGES_PER_DAY, KinesisLimits.DAY);
    private final ReentrantLock lock = new ReentrantLock();
    private volatile ShardTable shards;
    private volatile StreamSettings settings;
    private volatile boolean gone;

    Stream(Arn arn, int shardCount, StreamSettings settings, StreamBirth birth) {
        this.arn = arn;
        this.name = arn.resource().substring(arn.resource().indexOf('/') + 1);
        this.birth = birth;
        this.meter = new StreamMeter(birth.metrics(), arn, name);
        this.settings = settings;
        this.consumers = new Consumers(this, birth.statusMillis());
        this.shards = ShardTable.uniform(shardCount, shardBirth(birth.now()));
    }

    /**
     * A stream that is being created: it is there at once, but ACTIVE a little later.
     *
     * @param arn {@code arn:aws:kinesis:us-east-1:000000000000:stream/orders}
     */
    public static Stream create(Arn arn, int shardCount, StreamSettings settings, StreamBirth birth) {
        Stream stream = new Stream(arn, shardCount, settings, birth);
        stream.status.pass(StreamStatus.CREATING, StreamStatus.ACTIVE, birth.now() + birth.statusMillis(), birth.now());
        return stream;
    }

    private ShardBirth shardBirth(long now) {
        return new ShardBirth(retention, now, birth.enforceRates(), meter);
    }

    public Arn arn() {
        return arn;
    }

    public String name() {
        return name;
    }

    /** The account that it belongs to. */
    public String account() {
        return arn.account();
    }

    /** Tells it from an earlier stream of the same name. */
    public long id() {
        return birth.id();
    }

    /** In epoch milliseconds. */
    public long createdAt() {
        return birth.now();
    }

    public Status<StreamStatus> status() {
        return status;
    }

    public StreamMeter meter() {
        return meter;
    }

    public Tags tags() {
        return tags;
    }

    public Consumers consumers() {
        return consumers;
    }

    public StreamSettings settings() {
        return settings;
    }

    public int retentionHours() {
        return retention.hours();
    }

    /**
     * Tells streams apart that had the same name one after the other.
     *
     * @param asked when the stream that is meant was made, or null
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException when it is another
     */
    public void checkCreation(@Nullable Instant asked) {
        if (asked != null && asked.getEpochSecond() != Math.floorDiv(createdAt(), 1000L)) {
            throw KinesisErrors.resourceNotFound("Stream " + name + " under account " + account()
                    + " with creation timestamp " + asked + " not found.");
        }
    }

    /** Whether it was deleted: its shards take nothing and give nothing. It may still be shown as DELETING. */
    public boolean isGone() {
        return gone;
    }

    /** Whether nothing is left of it. */
    public boolean isForgotten(long now) {
        return gone && status.now(now) != StreamStatus.DELETING;
    }

    /** Its shards, without those that were closed so long ago that no record of them can be left. */
    public ShardTable shards(long now) {
        ShardTable table = shards;
        ShardTable current = table.withoutExpired(now);
        if (current != table) {
            lock.lock();
            try {
                shards = shards.withoutExpired(now);
                return shards;
            } finally {
                lock.unlock();
            }
        }
        return current;
    }

    /** The time before which it has no records: it is younger, or they were trimmed. */
    public long trimHorizon(long now) {
        return Math.max(createdAt(), retention.horizon(now));
    }

    /**
     * The shard with an id.
     *
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException
     */
    public Shard shard(String shardId, long now) {
        int index = ShardId.index(shardId).orElseThrow(() -> KinesisErrors.shardNotFound(shardId, name, account()));
        return shards(now)
                .shard(index)
                .orElseThrow(() -> KinesisErrors.shardDoesNotExist(ShardId.of(index), name, account()));
    }

    /** @throws dev.brume.core.error.AwsException ResourceInUseException unless the stream is ACTIVE */
    public void checkActive(long now) {
        StreamStatus current = status.now(now);
        if (current != StreamStatus.ACTIVE) {
            throw KinesisErrors.notActive(this, current);
        }
    }

    /** A record that was taken, and by which shard. */
    public record Put(Shard shard, Shard.Appended record) {
        public String sequenceNumber() {
            return shard.sequenceNumbers().of(record.position(), record.arrival());
        }
    }

    /** The open shard that a hash key falls into now. */
    public Shard shardFor(Supplier<HashKey> key) {
        return shards.at(key);
    }

    /**
     * Appends a record to the shard that its hash key falls into; {@link #tellListeners} must follow.
     *
     * @param hashKey asked only where there is more than one shard
     * @param data kept as it is, not copied
     * @param partitionKey in UTF-8
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException when the stream was deleted
     */
    public Put put(Supplier<HashKey> hashKey, byte[] partitionKey, byte[] data, long now) {
        boolean encrypted = settings.isEncrypted();
        Shard shard = shards.at(hashKey);
        Shard.Appended appended = shard.append(data, partitionKey, encrypted, now);
        while (appended == null) {
            if (gone) {
                throw KinesisErrors.streamNotFound(name, account());
            }
            shard = currentShards().at(hashKey);
            appended = shard.append(data, partitionKey, encrypted, now);
        }
        return new Put(shard, appended);
    }

    /** Waits for a resharding that is under way. */
    private ShardTable currentShards() {
        lock.lock();
        try {
            return shards;
        } finally {
            lock.unlock();
        }
    }

    /** Tells those who listen to a shard that there may be more in it. */
    public void tellListeners(Shard shard) {
        shard.tellListeners();
    }

    /** Encrypts what comes from now on, or no longer. Like all setters, this takes an ACTIVE stream and makes it UPDATING for a while. */
    public void setKeyId(@Nullable String keyId, long now) {
        update(before -> before.withKeyId(keyId), now);
    }

    public void setMaxRecordKib(int max, long now) {
        update(before -> before.withMaxRecordKib(max), now);
    }

    public void setShardLevelMetrics(List<MetricsName> metrics, long now) {
        update(before -> before.withMetrics(metrics), now);
    }

    /** Changes the capacity mode; a warm stream gets a shard for each MiB a second, if it has fewer. */
    public void setMode(StreamMode mode, @Nullable Integer warmThroughputMibps, long now) {
        int wanted = warmThroughputMibps == null ? 0 : warmThroughputMibps;
        List<Shard> closed;
        lock.lock();
        try {
            closed = take(
                    (table, steps) -> {
                        if (wanted > table.open().size()) {
                            steps.toUniform(wanted);
                        }
                    },
                    now);
            settings = settings.withMode(mode, warmThroughputMibps);
        } finally {
            lock.unlock();
        }
        closed.forEach(Shard::tellListeners);
    }

    private void update(UnaryOperator<StreamSettings> change, long now) {
        lock.lock();
        try {
            checkActive(now);
            settings = change.apply(settings);
            updating(now);
        } finally {
            lock.unlock();
        }
    }

    /** Changes what needs no time: the policy. */
    public void setPolicy(@Nullable String policy) {
        lock.lock();
        try {
            settings = settings.withPolicy(policy);
        } finally {
            lock.unlock();
        }
    }

    /** Changes how long records are kept: those older than a shorter period are gone, those gone already do not come back. */
    public void setRetentionHours(int hours, long now) {
        lock.lock();
        try {
            checkActive(now);
            shards.all().forEach(shard -> shard.trim(now));
            shards = shards.withoutExpired(now);
            retention.set(hours);
            updating(now);
        } finally {
            lock.unlock();
        }
    }

    private void updating(long now) {
        status.pass(StreamStatus.UPDATING, StreamStatus.ACTIVE, now + birth.statusMillis(), now);
    }

    /**
     * Splits and merges shards. It takes effect at once; the stream is UPDATING for a little while.
     *
     * @param plan what to do; it is given the shards as they are
     */
    public void reshard(BiConsumer<ShardTable, ReshardingSteps> plan, long now) {
        List<Shard> closed;
        lock.lock();
        try {
            closed = take(plan, now);
        } finally {
            lock.unlock();
        }
        closed.forEach(Shard::tellListeners);
    }

    /** Reshards within the lock; returns the shards that are closed, whose listeners are to be told outside. */
    private List<Shard> take(BiConsumer<ShardTable, ReshardingSteps> plan, long now) {
        checkActive(now);
        ShardTable before = shards.withoutExpired(now);
        Resharding resharding = new Resharding(before, shardBirth(now));
        plan.accept(before, resharding);
        shards = resharding.take(now);
        updating(now);
        return resharding.closed();
    }

    /** Counts a rescaling by UpdateShardCount; false when there were as many in the last 24 hours as AWS allows. */
    public boolean countRescaling(long now) {
        return !birth.enforceRates() || rescalings.tryAdd(now);
    }

    /** Counts a change of capacity mode; false when there were as many in the last 24 hours as AWS allows. */
    public boolean countModeChange(long now) {
        return !birth.enforceRates() || modeChanges.tryAdd(now);
    }

    /** Closes it for good: records are gone at once, who waits for some is told. */
    public void delete(long now) {
        List<Consumer> ended;
        lock.lock();
        try {
            gone = true;
            status.pass(StreamStatus.DELETING, StreamStatus.UNKNOWN_TO_SDK_VERSION, now + birth.statusMillis(), now);
            shards.all().forEach(shard -> shard.delete(now));
            ended = consumers.all(now).stream()
                    .filter(consumer -> consumer.status().now(now) != ConsumerStatus.DELETING)
                    .toList();
        } finally {
            lock.unlock();
        }
        ended.forEach(consumer -> consumers.deregister(consumer, now));
        shards.all().forEach(Shard::tellListeners);
    }
}
