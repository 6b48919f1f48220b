package dev.brume.kinesis.stream;

/**
 * What shards of a stream have in common when they are made.
 *
 * @param enforceRates whether the quotas of a second hold
 */
record ShardBirth(Retention retention, long now, boolean enforceRates) {}
