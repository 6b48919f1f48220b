package dev.brume.eventbridge;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.core.metric.Unit;
import dev.brume.core.state.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What EventBridge tells CloudWatch about PutEvents, of each account and region: metrics without dimensions. */
final class AccountMeters {
    private final Stores<OfPlace> meters;

    AccountMeters(Metrics metrics) {
        this.meters = new Stores<>(place -> new OfPlace(metrics, place));
    }

    OfPlace of(Call call) {
        return meters.of(call);
    }

    void reset() {
        meters.reset();
    }

    void reset(AccountId account) {
        meters.reset(account);
    }

    private enum PutEventsMetric implements Metric {
        CALLS("PutEventsApproximateCallCount", Unit.COUNT),
        SUCCESSES("PutEventsApproximateSuccessCount", Unit.COUNT),
        FAILURES("PutEventsApproximateFailedCount", Unit.COUNT),
        ENTRIES("PutEventsEntriesCount", Unit.COUNT),
        FAILED_ENTRIES("PutEventsFailedEntriesCount", Unit.COUNT),
        REQUEST_SIZE("PutEventsRequestSize", Unit.BYTES);

        private final String metricName;
        private final Unit unit;

        PutEventsMetric(String metricName, Unit unit) {
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

        @Override
        public Kind kind() {
            return Kind.SAMPLES;
        }
    }

    /** Guards itself. */
    static final class OfPlace {
        private static final Metric[] METRICS = PutEventsMetric.values();
        private final Meter meter;

        private OfPlace(Metrics metrics, Place place) {
            this.meter = metrics.meter(new Series("events", "AWS/Events", place, List.of(), Duration.ZERO), METRICS);
        }

        void put(int entries, int failed, int bytes, Instant now) {
            long at = now.toEpochMilli();
            meter.add(PutEventsMetric.CALLS, 1, PutEventsMetric.SUCCESSES, 1, at);
            meter.add(PutEventsMetric.ENTRIES, entries, PutEventsMetric.REQUEST_SIZE, bytes, at);
            if (failed > 0) {
                meter.add(PutEventsMetric.FAILED_ENTRIES, failed, at);
            }
        }

        void refused(Instant now) {
            meter.add(PutEventsMetric.CALLS, 1, PutEventsMetric.FAILURES, 1, now.toEpochMilli());
        }
    }
}
