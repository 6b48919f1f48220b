package dev.brume.firehose.delivery;

import dev.brume.core.delivery.Outcome;
import dev.brume.firehose.measure.DeliveryTarget;
import dev.brume.firehose.stream.FirehoseRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The end of a way in a bucket: records are buffered, by partition where there are any, and become objects. */
public final class BucketSink implements Sink {
    /** "500 active partitions" by default. */
    static final int PARTITIONS_MAX = 500;

    private final Route route;
    private final Bucket bucket;
    private final ErrorOutput errors;
    private final ObjectWriter writer;
    private final Buffers<Partition> buffers;
    private final DeliveryTarget target;
    private final @Nullable Duration retriedFor;

    /** What tells partitions apart: the keys that the prefix may name. */
    private record Partition(Map<String, String> queryKeys, Map<String, String> lambdaKeys) {
        private static final Partition ALL = new Partition(Map.of(), Map.of());
    }

    /**
     * @param errors where records go for which there is no room among the partitions
     * @param retriedFor how long an object of a partition is tried again; null where there are no partitions
     * @param target what its deliveries are counted as
     */
    public BucketSink(
            Route route,
            Bucket bucket,
            @Nullable Duration retriedFor,
            ObjectStore store,
            ErrorLog log,
            ErrorOutput errors,
            DeliveryTarget target) {
        this.route = route;
        this.bucket = bucket;
        this.retriedFor = retriedFor;
        this.errors = errors;
        this.writer = new ObjectWriter(route, bucket, store, log);
        this.target = target;
        this.buffers = new Buffers<>(
                route.time(),
                bucket.bufferBytes(),
                Duration.ofSeconds(bucket.bufferSeconds()),
                retriedFor == null ? 1 : PARTITIONS_MAX,
                this::write);
    }

    @Override
    public void take(List<FirehoseRecord> records) {
        if (retriedFor == null) {
            buffers.add(Partition.ALL, records);
            return;
        }
        Map<Partition, List<FirehoseRecord>> partitions = new LinkedHashMap<>();
        for (FirehoseRecord record : records) {
            partitions
                    .computeIfAbsent(
                            new Partition(record.queryKeys(), record.lambdaKeys()), unused -> new ArrayList<>())
                    .add(record);
        }
        partitions.forEach((partition, some) -> {
            boolean taken = buffers.add(partition, some);
            route.meter().partitions(buffers.kinds(), !taken, route.now());
            if (!taken) {
                errors.take(
                        some,
                        Failure.once(
                                Failure.ACTIVE_PARTITION_EXCEEDED,
                                "DynamicPartitioning.ActivePartitionsLimitExceeded",
                                "The number of active partitions exceeds the limit of " + PARTITIONS_MAX + "."));
            }
        });
    }

    private void write(List<FirehoseRecord> records) {
        Batch batch = new Batch(records);
        writer.write(
                bucket.prefix(batch, route),
                batch,
                retriedFor == null ? ObjectDelivery.RETRIED_FOR : retriedFor,
                (delivered, attempts, last) -> {
                    if (delivered) {
                        route.meter().delivered(target, records.size(), batch.bytes(), batch.oldest(), route.now());
                    } else {
                        giveUp(records, attempts, last);
                    }
                });
    }

    /** What cannot be delivered to its partition is kept among the errors; what has none is lost after a day, as at AWS. */
    private void giveUp(List<FirehoseRecord> records, int attempts, Outcome.Failed last) {
        route.meter().notDelivered(target, route.now());
        if (retriedFor != null) {
            route.backlog().change(FirehoseRecord.cost(records));
            errors.take(records, new Failure(Failure.PROCESSING, "S3." + last.code(), last.message(), attempts, null));
        }
    }

    @Override
    public void close() {
        buffers.close();
    }
}
