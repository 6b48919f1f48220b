package dev.brume.logs.measure;

import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Unit;

/** CloudWatch Logs User Guide, "Monitoring with CloudWatch metrics", without the usage of single operations. */
enum LogsMetric implements Metric {
    INCOMING_BYTES("IncomingBytes", Unit.BYTES),
    INCOMING_LOG_EVENTS("IncomingLogEvents", Unit.NONE),
    FORWARDED_BYTES("ForwardedBytes", Unit.BYTES),
    FORWARDED_LOG_EVENTS("ForwardedLogEvents", Unit.NONE),
    DELIVERY_ERRORS("DeliveryErrors", Unit.NONE),
    DELIVERY_THROTTLING("DeliveryThrottling", Unit.NONE),
    EMF_PARSING_ERRORS("EMFParsingErrors", Unit.NONE),
    EMF_VALIDATION_ERRORS("EMFValidationErrors", Unit.NONE);

    private final String metricName;
    private final Unit unit;

    LogsMetric(String metricName, Unit unit) {
        this.metricName = metricName;
        this.unit = unit;
    }

    @Override
    public String metricName() {
        return metricName;
    }

    @Override
    public Unit unit() {
        return unit;
    }

    /** Only their sum means anything ("Valid Statistic: Sum"). */
    @Override
    public Kind kind() {
        return Kind.SAMPLES;
    }
}
