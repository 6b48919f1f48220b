package dev.brume.cloudwatch;

import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.dashboard.Dashboards;
import dev.brume.cloudwatch.metric.Metrics;

/** What one account has in one region. Each part guards itself. */
record CloudWatchStore(Metrics metrics, Alarms alarms, Dashboards dashboards) {
    /** Nobody finds it any more: gives memory back, and nothing is evaluated. */
    void close() {
        metrics.close();
        alarms.close();
    }
}
