package dev.brume.lambda.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** What an event source mapping publishes that was asked for it: Lambda Developer Guide, "Event source mapping metrics". */
public enum MappingMetric implements Metric {
    /** Read from the source; 0 for a read that found nothing. */
    POLLED("PolledEventCount"),
    FILTERED_OUT("FilteredOutEventCount"),
    /** Handed to the function, once more with each attempt. */
    INVOKED("InvokedEventCount"),
    /** Of those, what the function or Lambda failed with. */
    FAILED_INVOKE("FailedInvokeEventCount"),
    /** Given up for their age or after their last attempt, and told nobody. */
    DROPPED("DroppedEventCount"),
    ON_FAILURE_DELIVERED("OnFailureDestinationDeliveredEventCount"),
    /** Taken from their queue once they were worked on. */
    DELETED("DeletedEventCount");

    private final String metricName;

    MappingMetric(String metricName) {
        this.metricName = metricName;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Unit unit() {
        return Unit.COUNT;
    }
}
