package dev.brume.kinesis.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.identity.Arn;
import dev.brume.core.metric.Metrics;
import dev.brume.core.time.ManualTime;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.HashKey;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamBirth;
import dev.brume.kinesis.stream.StreamSettings;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.StreamMode;

/** A stream of one shard, the subscriptions to it, and a clock that a test moves. */
final class FanOut {
    private static final byte[] NO_KEY = {};
    final ManualTime time = new ManualTime();
    final Metrics metrics;
    final Stream stream;
    final Subscriptions subscriptions;

    FanOut(boolean enforceRates) {
        this(enforceRates, false);
    }

    FanOut(boolean enforceRates, boolean measured) {
        metrics = measured ? Metrics.on(time, () -> {}) : Metrics.off();
        Arn arn = Arn.parse("arn:aws:kinesis:us-east-1:000000000000:stream/orders")
                .orElseThrow();
        stream = Stream.create(
                arn,
                1,
                StreamSettings.of(StreamMode.PROVISIONED, 1024, null),
                new StreamBirth(1, now(), 0, enforceRates, metrics));
        subscriptions = new Subscriptions(time, enforceRates);
    }

    long now() {
        return time.now().toEpochMilli();
    }

    Shard shard(int index) {
        return stream.shards(now()).shard(index).orElseThrow();
    }

    Consumer consumer(String name) {
        return stream.consumers().register(name, Map.of(), 20, now());
    }

    /** From the next record on. */
    Subscription subscribe(Consumer consumer) {
        return subscribe(consumer, shard(0).latest());
    }

    Subscription subscribe(Consumer consumer, long position) {
        return subscriptions.begin(consumer, shard(0), position, time.now());
    }

    void put(String data) {
        put(data.getBytes(UTF_8));
    }

    void put(byte[] data) {
        stream.tellListeners(stream.put(() -> HashKey.MIN, NO_KEY, data, now()).shard());
    }

    void split() {
        stream.reshard((shards, steps) -> steps.split(shard(0), HashKey.of(BigInteger.TEN)), now());
    }

    /** Lets what was woken do its work. */
    void settle() {
        time.advance(Duration.ZERO);
    }

    void pass(Duration duration) {
        time.advance(duration);
    }
}
