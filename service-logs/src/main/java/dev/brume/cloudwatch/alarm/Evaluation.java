package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.math.MetricReader;
import dev.brume.cloudwatch.math.QuerySet;
import dev.brume.cloudwatch.math.TimeSeries;
import dev.brume.cloudwatch.metric.Statistic;
import dev.brume.cloudwatch.rules.Periods;
import dev.brume.core.error.AwsException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Looks at what an alarm watches and says what the alarm should say. Changes nothing. */
final class Evaluation {
    private static final double LOW_SAMPLES = 10;
    private final MetricConfiguration alarm;
    private final MetricReader reader;
    private final Instant now;

    Evaluation(MetricConfiguration alarm, MetricReader reader, Instant now) {
        this.alarm = alarm;
        this.reader = reader;
        this.now = now;
    }

    /** The state that follows; the given one when nothing changes. */
    AlarmState after(AlarmState state) {
        // Periods end with the latest minute that has passed: one of five minutes moves on every minute.
        long end = Periods.floor(now.getEpochSecond(), alarm.step());
        int periods = alarm.evaluationPeriods() + Judgement.EXTRA_PERIODS;
        long from = end - (long) periods * alarm.period();
        List<Judgement.Datapoint> present;
        try {
            present = present(from, end);
        } catch (AwsException uncomputable) {
            return changed(state, StateValue.INSUFFICIENT_DATA, uncomputable.getMessage(), null);
        }
        if (hasTooFewSamples(from, end)) {
            return state;
        }
        Judgement judgement =
                Judgement.of(present, alarm.evaluationPeriods(), alarm.datapointsToAlarm(), alarm.missingData());
        StateValue value = judgement.value();
        if (value == null || value == state.value()) {
            return state;
        }
        Reason reason = new Reason(alarm, judgement, now, end);
        return changed(state, value, reason.text(value), reason.data(sampleCounts(from, end)));
    }

    private AlarmState changed(AlarmState state, StateValue value, String reason, @Nullable String data) {
        return value == state.value() ? state : state.next(value, reason, data, now);
    }

    private List<Judgement.Datapoint> present(long from, long end) {
        QuerySet.Run run = alarm.queries().run(reader, from, end);
        List<TimeSeries> all = run.series(alarm.watched());
        List<Judgement.Datapoint> present = new ArrayList<>();
        if (all.isEmpty()) {
            return present;
        }
        TimeSeries series = all.getFirst();
        for (int at = series.size() - 1; at >= 0; at--) {
            double value = series.value(at);
            int age = (int) ((end - series.time(at)) / alarm.period());
            present.add(new Judgement.Datapoint(series.time(at), age, value, alarm.isBreaching(value)));
        }
        return present;
    }

    /** How many samples are behind each datapoint; null where an expression stands between. */
    private @Nullable TimeSeries sampleCounts(long from, long end) {
        MetricStat metric = alarm.watched().metricStat();
        return metric == null
                ? null
                : reader.read(
                        QuerySet.key(metric.metric()),
                        Statistic.Simple.SAMPLE_COUNT.text(),
                        metric.period(),
                        metric.unitAsString(),
                        from,
                        end);
    }

    /**
     * Whether there are so few samples that the alarm was told to keep its state: fewer than 10/(1-percentile), below the median
     * than 10/percentile.
     */
    private boolean hasTooFewSamples(long from, long end) {
        if (!"ignore".equals(alarm.request().evaluateLowSampleCountPercentile())
                || !(statistic() instanceof Statistic.Percentile percentile)) {
            return false;
        }
        double share = percentile.percent() / 100;
        double rare = share >= 0.5 ? 1 - share : share;
        TimeSeries counts = sampleCounts(from + (long) Judgement.EXTRA_PERIODS * alarm.period(), end);
        double samples = 0;
        for (int at = 0; counts != null && at < counts.size(); at++) {
            samples += counts.value(at);
        }
        return samples * rare < LOW_SAMPLES;
    }

    private @Nullable Statistic statistic() {
        MetricStat metric = alarm.watched().metricStat();
        return metric == null ? null : Statistic.of(metric.stat()).orElse(null);
    }
}
