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

    /** Documents in embedded metric format that were none, and metrics in others that CloudWatch does not take. */
    public void embeddedErrors(int parsing, int validation, Instant now) {
        if (parsing > 0) {
            group.add(LogsMetric.EMF_PARSING_ERRORS, parsing, now);
        }
        if (validation > 0) {
            group.add(LogsMetric.EMF_VALIDATION_ERRORS, validation, now);
        }
    }
}
