package dev.brume.firehose.delivery;

import dev.brume.firehose.stream.FirehoseRecord;
import java.util.List;
import java.util.Map;

/** Records that are delivered together: at least one, all of one partition. */
public record Batch(List<FirehoseRecord> records) {
    /** When the oldest arrived, in epoch milliseconds. */
    public long oldest() {
        long oldest = Long.MAX_VALUE;
        for (FirehoseRecord record : records) {
            oldest = Math.min(oldest, record.arrival());
        }
        return oldest;
    }

    public int bytes() {
        int bytes = 0;
        for (FirehoseRecord record : records) {
            bytes += record.data().length;
        }
        return bytes;
    }

    public List<byte[]> data() {
        return records.stream().map(FirehoseRecord::data).toList();
    }

    Map<String, String> queryKeys() {
        return records.getFirst().queryKeys();
    }

    Map<String, String> lambdaKeys() {
        return records.getFirst().lambdaKeys();
    }
}
