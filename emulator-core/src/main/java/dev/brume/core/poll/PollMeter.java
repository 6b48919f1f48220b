package dev.brume.core.poll;

import java.time.Instant;

/** Told what a poller does, so that whoever polls may publish it. Never called under a lock; must be short. */
public interface PollMeter {
    void count(PollFigure figure, int items, Instant now);

    /**
     * A batch of a stream goes to the target.
     *
     * @param arrival when its last record came to the stream
     */
    void sent(Instant arrival, Instant now);
}
