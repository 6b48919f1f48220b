package dev.brume.kinesis.fanout;

import dev.brume.kinesis.SdkRecords;
import dev.brume.kinesis.stream.Reading;
import dev.brume.kinesis.stream.Shard;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * Follows a shard from a position on, event by event. Used by one thread at a time.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShardEvent.html">SubscribeToShardEvent</a>
 */
final class ShardTail {
    private final Shard shard;
    private final OutputRate rate;
    private long position;

    /** @param position of the first record to give */
    ShardTail(Shard shard, long position, OutputRate rate) {
        this.shard = shard;
        this.position = position;
        this.rate = rate;
    }

    Shard shard() {
        return shard;
    }

    /**
     * The records that follow, as many as fit an event; or, at the end of a closed shard, the last event, which has no continuation;
     * or null when there is nothing to tell.
     */
    @Nullable
    SubscribeToShardEvent next(Instant now) {
        long room = rate.room(now);
        if (room <= 0) {
            return null;
        }
        Reading reading = shard.read(
                position,
                FanOutLimits.EVENT_RECORDS_MAX,
                Math.min(room, FanOutLimits.EVENT_BYTES_MAX),
                now.toEpochMilli());
        // A closed shard without children is that of a deleted stream, whose end the consumer will be told.
        boolean ended = reading.ended() && !shard.children().isEmpty();
        if (reading.records().size() == 0 && !ended) {
            return null;
        }
        position = reading.nextPosition();
        rate.gave(reading.records().bytes());
        SubscribeToShardEvent.Builder event = SubscribeToShardEvent.builder()
                .records(SdkRecords.of(shard, reading.records()))
                .millisBehindLatest(reading.millisBehindLatest());
        if (ended) {
            return event.childShards(SdkRecords.childShards(shard)).build();
        }
        int last = reading.records().size() - 1;
        return event.continuationSequenceNumber(shard.sequenceNumbers()
                        .of(position - 1, reading.records().arrival(last)))
                .build();
    }

    /** An event without records. Its continuation tells the progress: what comes later has a higher number. */
    SubscribeToShardEvent empty(Instant now) {
        return SubscribeToShardEvent.builder()
                .records(List.of())
                .continuationSequenceNumber(shard.sequenceNumbers().of(position - 1, now.toEpochMilli()))
                .millisBehindLatest(0L)
                .build();
    }

    /** When to look again although nothing arrived: once the rate allows more. Null when only an arrival can help. */
    @Nullable
    Instant lookAgainAt(Instant now) {
        return rate.room(now) <= 0 ? rate.nextRoom() : null;
    }
}
