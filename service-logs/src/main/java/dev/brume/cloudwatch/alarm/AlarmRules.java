package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.math.Expression;
import dev.brume.cloudwatch.metric.Statistic;
import dev.brume.cloudwatch.rules.CloudWatchErrors;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import dev.brume.cloudwatch.rules.Periods;
import dev.brume.core.identity.Place;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * What AWS allows an alarm to be.
 *
 * <p>See CloudWatch API Reference, "PutMetricAlarm" and "PutCompositeAlarm".
 */
public final class AlarmRules {
    private static final Set<String> LOW_SAMPLES = Set.of("evaluate", "ignore");
    private static final int SUPPRESSOR_SECONDS_MAX = 86_400;

    private AlarmRules() {}

    /** @throws dev.brume.core.error.AwsException ValidationError */
    public static MetricConfiguration check(PutMetricAlarmRequest request, Place place) {
        checkActions(request.okActions(), request.alarmActions(), request.insufficientDataActions(), place, false);
        checkComparison(request);
        if (request.hasMetrics()) {
            checkMetrics(request);
        } else {
            checkMetric(request);
        }
        MetricConfiguration alarm = MetricConfiguration.of(request);
        if (request.hasMetrics()) {
            checkMath(alarm);
        }
        checkPeriods(alarm);
        checkChoices(request, alarm);
        return alarm;
    }

    private static void checkActions(
            List<String> ok, List<String> alarm, List<String> insufficient, Place place, boolean composite) {
        Stream.of(ok, alarm, insufficient)
                .flatMap(List::stream)
                .forEach(action -> ActionArn.of(action, place, composite));
    }

    private static void checkComparison(PutMetricAlarmRequest request) {
        if (request.comparisonOperator() == null) {
            throw missing("ComparisonOperator");
        }
        if (request.thresholdMetricId() != null) {
            throw CloudWatchErrors.unsupported("An anomaly detection alarm (ThresholdMetricId)");
        }
        switch (request.comparisonOperator()) {
            case LESS_THAN_LOWER_OR_GREATER_THAN_UPPER_THRESHOLD,
                    LESS_THAN_LOWER_THRESHOLD,
                    GREATER_THAN_UPPER_THRESHOLD ->
                throw CloudWatchErrors.validation("ComparisonOperators for ranges require ThresholdMetricId to be set");
            default -> {}
        }
        if (request.threshold() == null) {
            throw CloudWatchErrors.validation("PutMetricAlarm request should have valid Threshold parameter");
        }
        if (request.evaluationPeriods() == null) {
            throw missing("EvaluationPeriods");
        }
    }

    private static RuntimeException missing(String parameter) {
        return CloudWatchErrors.validation("The parameter " + parameter + " is required.");
    }

    private static void checkMetric(PutMetricAlarmRequest request) {
        if (request.metricName() == null) {
            throw CloudWatchErrors.validation("Exactly one of MetricName and Metrics must be specified.");
        }
        if (request.namespace() == null) {
            throw missing("Namespace");
        }
        if (request.period() == null) {
            throw missing("Period");
        }
        checkPeriod(request.period());
        if ((request.statistic() == null) == (request.extendedStatistic() == null)) {
            throw CloudWatchErrors.validation("Exactly one of Statistic and ExtendedStatistic must be specified.");
        }
        String extended = request.extendedStatistic();
        if (extended != null
                && Statistic.of(extended).filter(Statistic::needsValues).isEmpty()) {
            throw CloudWatchErrors.validation(
                    "The value " + extended + " for parameter ExtendedStatistic is not supported.");
        }
    }

    private static void checkMetrics(PutMetricAlarmRequest request) {
        boolean single = Stream.of(
                                request.metricName(),
                                request.namespace(),
                                request.period(),
                                request.statistic(),
                                request.extendedStatistic(),
                                request.unit())
                        .anyMatch(Objects::nonNull)
                || request.hasDimensions();
        if (single) {
            throw CloudWatchErrors.validation(
                    "Metrics cannot be specified together with MetricName, Namespace, Dimensions,"
                            + " Period, Unit, Statistic or ExtendedStatistic.");
        }
        List<MetricDataQuery> metrics = request.metrics();
        if (metrics.size() > CloudWatchLimits.ALARM_QUERIES_MAX
                || metrics.stream().filter(query -> query.metricStat() != null).count()
                        > CloudWatchLimits.ALARM_METRICS_MAX) {
            throw CloudWatchErrors.validation("Metrics list can have at most " + CloudWatchLimits.ALARM_METRICS_MAX
                    + " metrics and " + CloudWatchLimits.ALARM_METRICS_MAX + " expressions.");
        }
        long returned = metrics.stream()
                .filter(query -> !Boolean.FALSE.equals(query.returnData()))
                .count();
        if (returned != 1) {
            throw CloudWatchErrors.validation("Exactly one element of the metrics list should return data.");
        }
    }

    private static void checkMath(MetricConfiguration alarm) {
        for (MetricDataQuery query : alarm.queries().queries()) {
            boolean searches = alarm.queries()
                    .expression(query.id())
                    .map(Expression::functions)
                    .filter(functions -> functions.contains("SEARCH"))
                    .isPresent();
            if (searches) {
                throw CloudWatchErrors.validation("SEARCH is not supported on Metric Alarms.");
            }
            if (query.metricStat() != null && query.metricStat().period() != alarm.period()) {
                throw CloudWatchErrors.validation("All metrics of an alarm must have the same period.");
            }
        }
    }

    private static void checkPeriods(MetricConfiguration alarm) {
        int period = alarm.period();
        checkPeriod(period);
        boolean isLong = period >= CloudWatchLimits.HOUR;
        Duration most = isLong ? CloudWatchLimits.LONG_ALARM_REACH_MAX : CloudWatchLimits.ALARM_REACH_MAX;
        if ((long) period * alarm.evaluationPeriods() > most.toSeconds()) {
            throw CloudWatchErrors.validation(
                    "Metrics cannot be checked across more than a " + (isLong ? "week" : "day")
                            + " (EvaluationPeriods * Period must be <= " + most.toSeconds() + ")"
                            + (isLong ? " for alarms using period >= 3600" : "."));
        }
        if (alarm.datapointsToAlarm() > alarm.evaluationPeriods()) {
            throw CloudWatchErrors.validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods.");
        }
    }

    private static void checkPeriod(int period) {
        if (!Periods.isWatchable(period)) {
            throw CloudWatchErrors.validation("Period must be 10, 20, 30 or a multiple of 60");
        }
    }

    private static void checkChoices(PutMetricAlarmRequest request, MetricConfiguration alarm) {
        if (request.treatMissingData() != null && MissingData.find(request.treatMissingData()) == null) {
            throw CloudWatchErrors.validation("The value " + request.treatMissingData()
                    + " for parameter TreatMissingData is not one of breaching, notBreaching, ignore, missing.");
        }
        String lowSamples = request.evaluateLowSampleCountPercentile();
        if (lowSamples == null) {
            return;
        }
        if (!LOW_SAMPLES.contains(lowSamples)) {
            throw CloudWatchErrors.validation("The value " + lowSamples
                    + " for parameter EvaluateLowSampleCountPercentile is not one of evaluate, ignore.");
        }
        if (alarm.watched().metricStat() == null) {
            throw CloudWatchErrors.validation("EvaluateLowSampleCountPercentile is for alarms on percentiles only.");
        }
        String statistic = alarm.watched().metricStat().stat();
        if (!(Statistic.of(statistic).orElse(null) instanceof Statistic.Percentile)) {
            throw CloudWatchErrors.validation(
                    "Option evaluateLowSampleCountPercentile can not be applied with statistic " + statistic
                            + ". This option is enabled only for percentile statistics.");
        }
    }

    /** @throws dev.brume.core.error.AwsException ValidationError */
    public static CompositeConfiguration check(PutCompositeAlarmRequest request, Place place) {
        checkActions(request.okActions(), request.alarmActions(), request.insufficientDataActions(), place, true);
        Integer wait = request.actionsSuppressorWaitPeriod();
        Integer extension = request.actionsSuppressorExtensionPeriod();
        if (request.actionsSuppressor() == null && (wait != null || extension != null)) {
            throw CloudWatchErrors.validation("ActionsSuppressor" + (wait == null ? "Extension" : "Wait")
                    + "Period requires an ActionSuppressor");
        }
        if (request.actionsSuppressor() != null && (wait == null || extension == null)) {
            throw CloudWatchErrors.validation(
                    "ActionsSuppressor needs ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod.");
        }
        checkSeconds("ActionsSuppressorWaitPeriod", wait);
        checkSeconds("ActionsSuppressorExtensionPeriod", extension);
        return CompositeConfiguration.of(request);
    }

    private static void checkSeconds(String parameter, @Nullable Integer seconds) {
        if (seconds != null && (seconds < 0 || seconds > SUPPRESSOR_SECONDS_MAX)) {
            throw CloudWatchErrors.validation("The value " + seconds + " for parameter " + parameter
                    + " must be between 0 and " + SUPPRESSOR_SECONDS_MAX + ".");
        }
    }
}
