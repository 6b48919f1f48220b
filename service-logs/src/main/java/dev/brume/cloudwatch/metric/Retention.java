package dev.brume.cloudwatch.metric;

import java.time.Duration;

/**
 * How long which resolution is kept: seconds for 3 hours, minutes for 15 days, five minutes for 63 days, hours for 455 days.
 *
 * <p>See CloudWatch User Guide, "Metrics retention".
 */
enum Retention {
    SECONDS(0, 1, Duration.ofHours(3), 60),
    MINUTES(1, 60, Duration.ofDays(15), 300),
    FIVE_MINUTES(2, 300, Duration.ofDays(63), 3600),
    HOURS(3, 3600, Duration.ofDays(455), 3600);

    private final int level;
    private final int step;
    private final long kept;
    private final int nextStep;

    Retention(int level, int step, Duration kept, int nextStep) {
        this.level = level;
        this.step = step;
        this.kept = kept.toSeconds();
        this.nextStep = nextStep;
    }

    /** 0 for the finest. */
    int level() {
        return level;
    }

    /** The length of a bucket in seconds. */
    int step() {
        return step;
    }

    /** What began before is too old for this resolution. A bucket of the next one is never divided. */
    long oldest(long now) {
        return Math.floorDiv(now - kept, (long) nextStep) * nextStep;
    }
}
