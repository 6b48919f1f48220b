package dev.brume.kinesis;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes and reads shard iterators: where a reader stands in which shard of which stream, and since when. */
final class ShardIterators {
    private static final byte KIND = 1;
    /** Kind, stream id, position, time, shard index. */
    private static final int HEAD = 1 + 8 + 8 + 8 + 4;

    private final Seal seal;

    ShardIterators(Seal seal) {
        this.seal = seal;
    }

    /**
     * A reader's place.
     *
     * @param stream the stream's name
     * @param streamId tells the stream from an earlier one of the same name
     */
    record Place(String stream, long streamId, int shardIndex, long position) {}

    String write(Stream stream, Shard shard, long position, long now) {
        byte[] name = stream.name().getBytes(UTF_8);
        return seal.close(Seal.content(HEAD + name.length)
                .put(KIND)
                .putLong(stream.id())
                .putLong(position)
                .putLong(now)
                .putInt(shard.index())
                .put(name));
    }

    /** @throws AwsException InvalidArgumentException for what was never given out, ExpiredIteratorException after five minutes */
    Place read(String iterator, long now) {
        ByteBuffer content = seal.open(iterator)
                .filter(bytes -> bytes.remaining() > HEAD && bytes.get() == KIND)
                .orElseThrow(KinesisErrors::invalidIterator);
        long streamId = content.getLong();
        long position = content.getLong();
        long issuedAt = content.getLong();
        int shardIndex = content.getInt();
        if (now - issuedAt >= KinesisLimits.ITERATOR_LIFE.toMillis()) {
            throw expired(issuedAt, now);
        }
        return new Place(UTF_8.decode(content).toString(), streamId, shardIndex, position);
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
