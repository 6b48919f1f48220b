package dev.brume.core.poll;

import dev.brume.core.time.EmulatorTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What all batches of one shard have in common.
 *
 * @param streamArn of the stream or the consumer that is read
 * @param retention how long the stream keeps records
 * @param waiting for batches that the target has no room for, of all shards
 * @param retries for batches that failed, of all shards
 * @param stopped set when no batch may be tried again
 */
record ShardTarget(
        String streamArn,
        String shardId,
        StreamSettings settings,
        Duration retention,
        BatchTarget target,
        WaitingRoom waiting,
        WaitingRoom retries,
        DiscardedBatch.Listener discards,
        PollMeter meter,
        EmulatorTime time,
        AtomicBoolean stopped) {
    Duration recordAge() {
        Duration set = settings.recordAge();
        return set == null || set.compareTo(retention) > 0 ? retention : set;
    }

    /**
     * Whether a record of many is taken apart: with enhanced fan-out Lambda filters each of them (Developer Guide, "Filtering Kinesis
     * aggregated records"). Of others no guide says that they are: functions unpack them themselves.
     */
    boolean unpacksRecords() {
        boolean isPushed = !StreamPoller.streamOf(streamArn).equals(streamArn);
        return isPushed
                && settings.form() == RecordForm.NESTED
                && !settings.filter().isEmpty();
    }

    void count(PollFigure metric, int events) {
        meter.count(metric, events, time.now());
    }
}
