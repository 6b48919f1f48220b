package dev.brume.core.poll;

import dev.brume.core.time.Backoff;
import java.time.Duration;

/** How long a poller waits when something goes wrong. AWS says that it backs off, not how. */
final class Waits {
    static final Backoff AFTER_READ = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));
    /** After a batch that failed, or that could not be handed over. */
    static final Backoff AFTER_BATCH = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30));

    private Waits() {}
}
