package dev.brume.logs.tail;

import java.time.Duration;

/** Quotas of Live Tail: API reference, StartLiveTail; CloudWatch Logs User Guide, "CloudWatch Logs quotas". */
final class TailLimits {
    static final Duration LIFE = Duration.ofHours(3);
    static final Duration UPDATE_EVERY = Duration.ofSeconds(1);
    static final int UPDATE_EVENTS_MAX = 500;
    /** So many updates wait for a slow reader; then the oldest are dropped. */
    static final int UPDATES_WAITING_MAX = 10;
    /** At the same time, in an account and region. */
    static final int SESSIONS_MAX = 15;

    private TailLimits() {}
}
