package dev.brume.core.poll;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the Kinesis Producer Library packs into one record: a magic number, a protobuf message with partition keys and user records, and
 * the message's MD5. Everything that is not exactly that is a record of its own.
 *
 * @see <a href="https://github.com/awslabs/amazon-kinesis-producer/blob/master/aggregation-format.md">KPL Aggregated Record Format</a>
 */
public final class AggregatedRecord {
    private static final byte[] MAGIC = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2};
    private static final int DIGEST_BYTES = 16;
    private static final int PARTITION_KEYS = 1;
    private static final int RECORDS = 3;
    private static final int RECORD_PARTITION_KEY = 1;
    private static final int RECORD_DATA = 3;

    /** @param partitionKey as the producer said it */
    public record UserRecord(String partitionKey, byte[] data) {}

    private AggregatedRecord() {}

    /** The user records, or null for a record that is not aggregated. */
    public static @Nullable List<UserRecord> read(byte[] data) {
        if (data.length < MAGIC.length + DIGEST_BYTES
                || !Arrays.equals(data, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return null;
        }
        int end = data.length - DIGEST_BYTES;
        byte[] message = Arrays.copyOfRange(data, MAGIC.length, end);
        if (!Arrays.equals(md5(message), Arrays.copyOfRange(data, end, data.length))) {
            return null;
        }
        try {
            return records(new Protobuf(message));
        } catch (IndexOutOfBoundsException malformed) {
            return null;
        }
    }

    private static List<UserRecord> records(Protobuf message) {
        List<String> keys = new ArrayList<>();
        List<UserRecord> records = new ArrayList<>();
        List<byte[]> packed = new ArrayList<>();
        while (message.next()) {
            if (message.field() == PARTITION_KEYS) {
                keys.add(message.text());
            } else if (message.field() == RECORDS) {
                packed.add(message.bytes());
            }
        }
        for (byte[] one : packed) {
            Protobuf record = new Protobuf(one);
            int key = 0;
            byte[] data = {};
            while (record.next()) {
                if (record.field() == RECORD_PARTITION_KEY) {
                    key = (int) Objects.checkIndex(record.number(), (long) keys.size());
                } else if (record.field() == RECORD_DATA) {
                    data = record.bytes();
                }
            }
            records.add(new UserRecord(keys.get(key), data));
        }
        return records;
    }

    private static byte[] md5(byte[] message) {
        try {
            return MessageDigest.getInstance("MD5").digest(message);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JVM has MD5", impossible);
        }
    }
}
