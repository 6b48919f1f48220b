package dev.brume.kinesis.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.identity.Arn;
import dev.brume.core.metric.Metrics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** An ACTIVE stream and a clock that a test moves. */
final class TestStream {
    private static final int ALL = 10_000;
    private static final long NO_LIMIT = Long.MAX_VALUE;
    final Stream stream;
    private long now = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    private TestStream(int shards, boolean enforceRates) {
        Arn arn = Arn.parse("arn:aws:kinesis:us-east-1:000000000000:stream/orders")
                .orElseThrow();
        this.stream = Stream.create(
                arn,
                shards,
                StreamSettings.of(StreamMode.PROVISIONED, KinesisLimits.RECORD_KIB_DEFAULT, null),
                new StreamBirth(1, now, 0, enforceRates, Metrics.off()));
    }

    static TestStream of(int shards) {
        return new TestStream(shards, false);
    }

    static TestStream withAllLimits(int shards) {
        return new TestStream(shards, true);
    }

    long now() {
        return now;
    }

    void pass(Duration duration) {
        now += duration.toMillis();
    }

    Stream.Put put(String data) {
        return put(HashKey.MIN, data);
    }

    Stream.Put put(HashKey key, String data) {
        return stream.put(() -> key, "key".getBytes(UTF_8), data.getBytes(UTF_8), now);
    }

    Shard shard(int index) {
        return stream.shard(ShardId.of(index), now);
    }

    /** The shards that are open, in the order of their hash keys. */
    List<Shard> open() {
        return stream.shards(now).open();
    }

    Reading read(Shard shard, long from) {
        return shard.read(from, ALL, NO_LIMIT, now);
    }

    /** What is in a shard, oldest first. */
    List<String> contents(Shard shard) {
        return texts(read(shard, 0).records());
    }

    static List<String> texts(RecordBatch batch) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            texts.add(new String(batch.data(i), UTF_8));
        }
        return texts;
    }

    void split(int index) {
        stream.reshard(
                (shards, steps) -> {
                    Shard shard = shards.shard(index).orElseThrow();
                    HashKey middle = HashKey.of(shard.range()
                            .start()
                            .value()
                            .add(shard.range().end().value())
                            .shiftRight(1));
                    steps.split(shard, middle);
                },
                now);
    }

    void merge(int index, int adjacent) {
        stream.reshard(
                (shards, steps) -> steps.merge(
                        shards.shard(index).orElseThrow(),
                        shards.shard(adjacent).orElseThrow()),
                now);
    }

    void scaleTo(int count) {
        stream.reshard((shards, steps) -> steps.toUniform(count), now);
    }
}
