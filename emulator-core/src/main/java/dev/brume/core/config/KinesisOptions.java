package dev.brume.core.config;

import java.time.Duration;

/**
 * What a user may set for Kinesis.
 *
 * @param errorProbability the share of puts and reads, from 0 to 1, that fail as if their shard were too busy
 * @param latency how long streams stay in a passing status (CREATING, UPDATING, DELETING) at most; 0 for not at all
 */
public record KinesisOptions(double errorProbability, Duration latency) {
    private static final Duration LATENCY_MAX = Duration.ofDays(1);
    public static final KinesisOptions DEFAULT = new KinesisOptions(0, Duration.ofMillis(100));

    public KinesisOptions {
        if (!(errorProbability >= 0 && errorProbability <= 1)) {
            throw new IllegalArgumentException("a probability lies between 0 and 1: " + errorProbability);
        }
        if (latency.isNegative() || latency.compareTo(LATENCY_MAX) > 0) {
            throw new IllegalArgumentException("a latency lies between 0 and " + LATENCY_MAX + ": " + latency);
        }
    }
}
