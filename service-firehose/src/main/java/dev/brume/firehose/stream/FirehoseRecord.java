package dev.brume.firehose.stream;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record on its way through a Firehose stream. Immutable; the bytes are nobody's to change.
 *
 * @param data as it is to be delivered
 * @param source as it arrived: what the error output keeps of a record that fails
 * @param arrival when it arrived, in epoch milliseconds: what Kinesis calls the approximate arrival timestamp
 * @param queryKeys partition keys that a query found in it
 * @param lambdaKeys partition keys that a function gave it
 * @param kinesis where it was read, or null
 */
public record FirehoseRecord(
        byte[] data,
        byte[] source,
        long arrival,
        Map<String, String> queryKeys,
        Map<String, String> lambdaKeys,
        @Nullable Position kinesis) {
    /** What a record costs beyond its bytes, roughly. */
    private static final int OVERHEAD = 64;

    /** Where a record was in a Kinesis stream. */
    public record Position(String shardId, String partitionKey, String sequenceNumber, long subSequenceNumber) {}

    /** As a client put it. */
    public static FirehoseRecord put(byte[] data, long arrival) {
        return new FirehoseRecord(data, data, arrival, Map.of(), Map.of(), null);
    }

    /** As it was read from a Kinesis stream. */
    public static FirehoseRecord read(byte[] data, long arrival, Position position) {
        return new FirehoseRecord(data, data, arrival, Map.of(), Map.of(), position);
    }

    /** What a processor made of it. */
    public FirehoseRecord with(byte[] changed) {
        return new FirehoseRecord(changed, source, arrival, queryKeys, lambdaKeys, kinesis);
    }

    /** A part of it, which is a record of its own from here on. */
    public FirehoseRecord part(byte[] bytes) {
        return new FirehoseRecord(bytes, bytes, arrival, queryKeys, lambdaKeys, kinesis);
    }

    public FirehoseRecord withQueryKeys(Map<String, String> keys) {
        return new FirehoseRecord(data, source, arrival, keys, lambdaKeys, kinesis);
    }

    public FirehoseRecord withLambdaKeys(Map<String, String> keys) {
        return new FirehoseRecord(data, source, arrival, queryKeys, keys, kinesis);
    }

    /** The memory that it takes, in bytes, roughly. */
    public long cost() {
        return OVERHEAD + data.length + (data == source ? 0L : source.length);
    }

    public static long cost(Iterable<FirehoseRecord> records) {
        long cost = 0;
        for (FirehoseRecord record : records) {
            cost += record.cost();
        }
        return cost;
    }
}
