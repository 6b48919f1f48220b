package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;

/**
 * Writes and reads shard iterators: where a reader stands in which shard of which stream, and since when, with a check sum
 * over a secret of this process, so that nobody takes a made-up one for good.
 */
final class ShardIterators {
    private static final int VERSION = 1;
    /** Version, check sum, stream id, position, time, shard index. */
    private static final int HEAD = 8 + 8 + 8 + 8 + 8 + 4;

    private static final int CHECKED_FROM = 16;
    private final long secret;

    ShardIterators(Ids ids) {
        this.secret = ids.nextLong();
    }

    /**
     * A reader's place.
     *
     * @param stream the stream's name
     * @param streamId tells the stream from an earlier one of the same name
     * @param issuedAt in epoch milliseconds
     */
    record Place(String stream, long streamId, int shardIndex, long position, long issuedAt) {}

    String write(Stream stream, Shard shard, long position, long now) {
        byte[] name = stream.name().getBytes(UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(HEAD + name.length);
        bytes.putLong(VERSION)
                .putLong(0)
                .putLong(stream.id())
                .putLong(position)
                .putLong(now)
                .putInt(shard.index())
                .put(name);
        bytes.putLong(Long.BYTES, checkSum(bytes.array()));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** @throws AwsException InvalidArgumentException for what was never given out, ExpiredIteratorException after five minutes */
    Place read(String iterator, long now) {
        byte[] decoded = decoded(iterator);
        ByteBuffer bytes = ByteBuffer.wrap(decoded);
        if (decoded.length <= HEAD || bytes.getLong() != VERSION || bytes.getLong() != checkSum(decoded)) {
            throw KinesisErrors.invalidIterator();
        }
        long streamId = bytes.getLong();
        long position = bytes.getLong();
        long issuedAt = bytes.getLong();
        int shardIndex = bytes.getInt();
        String name = new String(decoded, HEAD, bytes.remaining(), UTF_8);
        if (now - issuedAt >= KinesisLimits.ITERATOR_LIFE.toMillis()) {
            throw expired(issuedAt, now);
        }
        return new Place(name, streamId, shardIndex, position, issuedAt);
    }

    private static byte[] decoded(String iterator) {
        try {
            return Base64.getDecoder().decode(iterator);
        } catch (IllegalArgumentException notBase64) {
            throw KinesisErrors.invalidIterator();
        }
    }

    private long checkSum(byte[] bytes) {
        long sum = secret;
        for (int at = CHECKED_FROM; at < bytes.length; at++) {
            sum = (sum ^ bytes[at]) * 0x9E3779B97F4A7C15L;
            sum ^= sum >>> 29;
        }
        return sum;
    }

    private static AwsException expired(long issuedAt, long now) {
        // Made here and not once for all: nobody pays for it before an iterator expires.
        DateTimeFormatter asJavaWritesDates = DateTimeFormatter.ofPattern("EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
                .withZone(ZoneOffset.UTC);
        return new AwsException(
                "ExpiredIteratorException",
                "Iterator expired. The iterator was created at time "
                        + asJavaWritesDates.format(Instant.ofEpochMilli(issuedAt)) + " while right now it is "
                        + asJavaWritesDates.format(Instant.ofEpochMilli(now))
                        + " which is further in the future than the tolerated delay of "
                        + KinesisLimits.ITERATOR_LIFE.toMillis() + " milliseconds.");
    }
}
