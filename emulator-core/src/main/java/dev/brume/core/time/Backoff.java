package dev.brume.core.time;

import java.time.Duration;

/** Waits that double, from the first to the longest. AWS says in most places that it backs off, not how. */
public record Backoff(Duration first, Duration longest) {
    private static final int DOUBLINGS_MAX = 20;

    /** @param failures so far, the one after which to wait included */
    public Duration after(int failures) {
        Duration grown = first.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
        return grown.compareTo(longest) < 0 ? grown : longest;
    }
}
