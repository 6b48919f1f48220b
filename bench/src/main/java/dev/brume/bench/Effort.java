package dev.brume.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param rounds measured windows of each server per case; their median counts
 * @param window of load on one server
 * @param warmUp load on a server just started, at least; see {@link WarmUp}
 * @param burstPairs per round: so many bursts of sending, each followed by one of receiving
 * @param largestBacklog waiting messages
 * @param starts of each kind
 * @param wakeUps of one parked consumer
 */
record Effort(
        int rounds, Duration window, Duration warmUp, int burstPairs, int largestBacklog, int starts, int wakeUps) {
    static final Effort FULL = new Effort(5, Duration.ofSeconds(2), Duration.ofSeconds(8), 40, 1_000_000, 10, 500);
    static final Effort QUICK = new Effort(3, Duration.ofMillis(700), Duration.ofSeconds(4), 20, 100_000, 3, 100);
}
