package dev.brume.logs.measure;

import dev.brume.core.metric.Meter;
import java.time.Instant;
import java.util.List;

/** What a subscription filter tells CloudWatch about itself: under its own dimensions, and under its log group's name alone. */
public final class FilterMeter {
    private final List<Meter> meters;

    FilterMeter(List<Meter> meters) {
        this.meters = meters;
    }

    /** @param bytes compressed */
    public void forwarded(int events, int bytes, Instant now) {
        long millis = now.toEpochMilli();
        meters.forEach(
                meter -> meter.add(LogsMetric.FORWARDED_BYTES, bytes, LogsMetric.FORWARDED_LOG_EVENTS, events, millis));
    }

    /** An attempt to forward events failed. */
    public void failed(int events, boolean throttled, Instant now) {
        LogsMetric metric = throttled ? LogsMetric.DELIVERY_THROTTLING : LogsMetric.DELIVERY_ERRORS;
        meters.forEach(meter -> meter.add(metric, events, now));
    }
}
