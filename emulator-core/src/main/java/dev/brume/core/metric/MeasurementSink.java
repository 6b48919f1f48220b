package dev.brume.core.metric;

import java.util.List;

/** Whoever keeps what is measured: the service {@code cloudwatch}, which says so to {@link Metrics#attach} when it is made. */
@FunctionalInterface
public interface MeasurementSink {
    /**
     * Takes figures in. Called with no lock held, mostly by the timer at the end of a minute, so it must be short and must not
     * block. The figures of a minute may come in parts (a clock can be turned back): what comes later adds to what is there.
     */
    void accept(List<Measurement> measured);
}
