package dev.brume.core.metric;

/** A metric that a service publishes. Each service has an enum of its metrics, so that a meter finds its figures by ordinal. */
public interface Metric {
    /** How the events of a minute become its samples. */
    enum Kind {
        /** The minute's total is its one sample; none happened is a sample of 0 while the resource is active. */
        TOTAL,
        /** Each event is a sample; a minute without events has none. */
        SAMPLES,
        /** Looked at when a minute ends: one sample, where the resource has something to say. See {@link Gauges}. */
        GAUGE
    }

    /** Its place among the service's metrics; an enum has it. */
    int ordinal();

    /** As CloudWatch knows it, {@code NumberOfMessagesSent}. */
    String metricName();

    Unit unit();

    /** Most are counted event by event. */
    default Kind kind() {
        return Kind.SAMPLES;
    }
}
