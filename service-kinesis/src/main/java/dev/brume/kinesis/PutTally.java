package dev.brume.kinesis;

import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/** What becomes of the records of one PutRecords, for the metrics: by shard only where enhanced monitoring asks for it. */
final class PutTally {
    private final Stream stream;
    private final List<MetricsName> monitored;
    private final Map<Shard, OfShard> shards = new LinkedHashMap<>();
    private final OfShard all = new OfShard();

    private static final class OfShard {
        private int taken;
        private double bytes;
        private int throttled;

        void take(int more) {
            taken++;
            bytes += more;
        }
    }

    PutTally(Stream stream) {
        this.stream = stream;
        this.monitored = stream.settings().shardLevelMetrics();
    }

    void taken(Shard shard, int bytes) {
        all.take(bytes);
        if (!monitored.isEmpty()) {
            of(shard).take(bytes);
        }
    }

    void throttled(Shard shard) {
        all.throttled++;
        if (!monitored.isEmpty()) {
            of(shard).throttled++;
        }
    }

    private OfShard of(Shard shard) {
        return shards.computeIfAbsent(shard, key -> new OfShard());
    }

    /** @param started a reading of the stopwatch */
    void tell(long started, long now) {
        stream.meter().puts(all.taken, all.throttled, all.bytes, started, now);
        shards.forEach((shard, of) -> shard.meter().put(of.taken, of.bytes, of.throttled, monitored, now));
    }
}
