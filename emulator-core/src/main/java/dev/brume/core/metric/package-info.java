/**
 * What services measure of themselves, minute by minute, as AWS's services do for CloudWatch. A resource counts in its own
 * {@link dev.brume.core.metric.Meter}; {@link dev.brume.core.metric.Metrics} collects once a minute, while anything is active, and
 * hands the minute's figures to the one {@link dev.brume.core.metric.MeasurementSink}: the service {@code cloudwatch}. Stores nothing
 * for long and knows no alarm.
 */
@NullMarked
package dev.brume.core.metric;

import org.jspecify.annotations.NullMarked;
