package dev.brume.kinesis.stream;

import dev.brume.kinesis.measure.StreamMeter;

/**
 * What shards of a stream have in common when they are made.
 *
 * @param enforceRates whether the quotas of a second hold
 * @param stream makes its meter
 */
record ShardBirth(Retention retention, long now, boolean enforceRates, StreamMeter stream) {}
