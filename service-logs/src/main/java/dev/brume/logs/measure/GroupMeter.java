package dev.brume.logs.measure;

import dev.brume.core.metric.Meter;
import java.time.Instant;

/** What a log group tells CloudWatch about itself. Guards itself. */
public final class GroupMeter {
    private final Meter group;
    private final Meter total;

    GroupMeter(Meter group, Meter total) {
        this.group = group;
        this.total = total;
    }

    /** A PutLogEvents brought so much. */
    public void uploaded(int events, double bytes, Instant now) {
        if (events > 0) {
            long millis = now.toEpochMilli();
            group.add(LogsMetric.INCOMING_BYTES, bytes, LogsMetric.INCOMING_LOG_EVENTS, events, millis);
            total.add(LogsMetric.INCOMING_BYTES, bytes, LogsMetric.INCOMING_LOG_EVENTS, events, millis);
        }
    }
}
