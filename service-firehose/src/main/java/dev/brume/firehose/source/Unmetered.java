package dev.brume.firehose.source;

import dev.brume.core.poll.PollFigure;
import dev.brume.core.poll.PollMeter;
import java.time.Instant;

/** Counts nothing: what is read is counted where it arrives. */
enum Unmetered implements PollMeter {
    INSTANCE;

    @Override
    public void count(PollFigure figure, int items, Instant now) {}

    @Override
    public void sent(Instant arrival, Instant now) {}
}
