package dev.brume.core.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many batches of a queue may be at work. Without a limit of the user's it grows while there is much to do, as AWS describes:
 * five at first, up to 300 more in a minute, 1250 at most. Belongs to its poller, which guards it.
 */
final class Concurrency {
    private final @Nullable Integer fixed;
    /** Since when there is more to do than may be done. */
    private @Nullable Instant busySince;

    Concurrency(@Nullable Integer fixed) {
        this.fixed = fixed;
    }

    boolean allowsMore(int atWork, Instant now) {
        if (fixed != null) {
            return atWork < fixed;
        }
        if (atWork < PollLimits.CONCURRENCY_MIN) {
            busySince = atWork == 0 ? null : busySince;
            return true;
        }
        Instant since = busySince == null ? now : busySince;
        busySince = since;
        long more = Duration.between(since, now).toMillis()
                * PollLimits.CONCURRENCY_PER_MINUTE
                / PollLimits.MINUTE.toMillis();
        return atWork < Math.min(PollLimits.CONCURRENCY_MAX, PollLimits.CONCURRENCY_MIN + more);
    }
}
