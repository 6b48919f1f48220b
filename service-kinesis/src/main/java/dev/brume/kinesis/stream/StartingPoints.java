package dev.brume.kinesis.stream;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Where in a shard a reader begins: by sequence number, by time, at the oldest record or after the latest.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetShardIterator.html">GetShardIterator</a>
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_StartingPosition.html">StartingPosition</a>
 */
public final class StartingPoints {
    private StartingPoints() {}

    /**
     * The position that a reader asks for.
     *
     * @param operation that it asks with, for the error's words
     * @param sequenceNumber for AT_ and AFTER_SEQUENCE_NUMBER, else null
     * @param timestamp for AT_TIMESTAMP, else null
     * @throws dev.brume.core.error.AwsException InvalidArgumentException
     */
    public static long position(
            Stream stream,
            Shard shard,
            ShardIteratorType type,
            @Nullable String sequenceNumber,
            @Nullable Instant timestamp,
            String operation,
            long now) {
        checkArguments(type, sequenceNumber, timestamp);
        return switch (type) {
            case TRIM_HORIZON -> shard.trimHorizon(now);
            case LATEST -> shard.latest();
            case AT_SEQUENCE_NUMBER -> at(stream, shard, sequenceNumber, operation);
            case AFTER_SEQUENCE_NUMBER -> after(at(stream, shard, sequenceNumber, operation));
            case AT_TIMESTAMP -> from(shard, timestamp, now);
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalStateException("validated before");
        };
    }

    private static void checkArguments(
            ShardIteratorType type, @Nullable String sequenceNumber, @Nullable Instant timestamp) {
        boolean bySequence =
                type == ShardIteratorType.AT_SEQUENCE_NUMBER || type == ShardIteratorType.AFTER_SEQUENCE_NUMBER;
        if (bySequence && sequenceNumber == null) {
            throw KinesisErrors.invalidArgument(mustEither(type + " and no StartingSequenceNumber."));
        }
        if (!bySequence && sequenceNumber != null) {
            throw KinesisErrors.invalidArgument(mustEither(type + " and also a StartingSequenceNumber."));
        }
        if (type == ShardIteratorType.AT_TIMESTAMP && timestamp == null) {
            throw KinesisErrors.invalidArgument("Must specify a Timestamp for ShardIteratorType AT_TIMESTAMP.");
        }
        if (type != ShardIteratorType.AT_TIMESTAMP && timestamp != null) {
            throw KinesisErrors.invalidArgument(
                    "Timestamp can only be specified for ShardIteratorType AT_TIMESTAMP; request specified " + type
                            + ".");
        }
    }

    private static String mustEither(String specified) {
        return "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or "
                + "(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified " + specified;
    }

    private static long at(Stream stream, Shard shard, @Nullable String text, String operation) {
        String decimal = text == null ? "" : text;
        SequenceNumber number =
                SequenceNumber.parse(decimal).orElseThrow(() -> invalid(decimal, operation, shard, stream, "."));
        if (number.shardIndex() != shard.index()) {
            throw KinesisErrors.invalidArgument("Invalid StartingSequenceNumber. It encodes "
                    + ShardId.of(number.shardIndex()) + ", while it was used in a call to a shard with " + shard.id());
        }
        if (!shard.sequenceNumbers().gave(number)) {
            throw invalid(decimal, operation, shard, stream, " because it did not come from this stream.");
        }
        boolean isEnd = number.position() == SequenceNumber.END && !shard.isOpen();
        if (number.position() >= Math.max(shard.latest(), 1) && !isEnd) {
            throw invalid(decimal, operation, shard, stream, ".");
        }
        return number.position();
    }

    private static long after(long position) {
        return position == SequenceNumber.END ? position : position + 1;
    }

    private static long from(Shard shard, @Nullable Instant timestamp, long now) {
        long at = timestamp == null ? now : timestamp.toEpochMilli();
        if (at > now) {
            throw KinesisErrors.invalidArgument(String.format(
                    Locale.ROOT,
                    "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. "
                            + "timestampInMillis: %d, currentTimestampInMillis: %d",
                    at,
                    now));
        }
        return shard.firstFrom(at, now);
    }

    private static RuntimeException invalid(String number, String operation, Shard shard, Stream stream, String end) {
        return KinesisErrors.invalidArgument("StartingSequenceNumber " + number + " used in " + operation + " on shard "
                + shard.id() + " in stream " + stream.name() + " under account " + stream.account() + " is invalid"
                + end);
    }
}
