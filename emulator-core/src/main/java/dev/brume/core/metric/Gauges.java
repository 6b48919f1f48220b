package dev.brume.core.metric;

import java.time.Instant;

/** A resource with figures that are looked at rather than counted: how many messages wait, how old the oldest is. */
@FunctionalInterface
public interface Gauges {
    /** Has none. */
    Gauges NONE = (now, readings) -> false;

    /** Takes one reading after the other. */
    interface Readings {
        /** @param metric of the kind {@link Metric.Kind#GAUGE} */
        void read(Metric metric, double value);
    }

    /**
     * Looks at the resource when a minute ends, with no lock held.
     *
     * @return whether the resource counts as active now though nobody asked anything of it, as a queue with messages does
     */
    boolean look(Instant now, Readings readings);
}
