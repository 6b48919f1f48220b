package dev.brume.core.poll;

import java.time.Duration;

/** Waits that double, from the first to the longest. AWS says that it backs off, not how. */
record Backoff(Duration first, Duration longest) {
    /** After a read that failed. */
    static final Backoff READ = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    /** After a batch that failed, or that could not be handed over. */
    static final Backoff BATCH = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private static final int DOUBLINGS_MAX = 20;

    /** @param failures so far, this one included */
    Duration after(int failures) {
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
