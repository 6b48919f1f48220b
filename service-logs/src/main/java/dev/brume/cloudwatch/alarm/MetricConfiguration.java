package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.math.QuerySet;
import dev.brume.cloudwatch.rules.CloudWatchLimits;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricStat;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;

/**
 * An alarm on a metric or on metric math.
 *
 * @param queries what is watched; one query for an alarm on a single metric
 * @param watched the query that is held against the threshold
 */
public record MetricConfiguration(PutMetricAlarmRequest request, QuerySet queries, MetricDataQuery watched)
        implements Configuration {
    private static final int HIGH_RESOLUTION_STEP = 10;

    /** @throws dev.brume.core.error.AwsException ValidationError for what AWS does not allow */
    public static MetricConfiguration of(PutMetricAlarmRequest request) {
        PutMetricAlarmRequest told = request.actionsEnabled() == null
                ? request.toBuilder().actionsEnabled(true).build()
                : request;
        QuerySet queries = new QuerySet(request.hasMetrics() ? request.metrics() : List.of(single(request)), "Metrics");
        MetricDataQuery watched = queries.queries().stream()
                .filter(query -> !Boolean.FALSE.equals(query.returnData()))
                .findFirst()
                .orElseThrow();
        return new MetricConfiguration(told, queries, watched);
    }

    private static MetricDataQuery single(PutMetricAlarmRequest request) {
        MetricStat metric = MetricStat.builder()
                .metric(Metric.builder()
                        .namespace(request.namespace())
                        .metricName(request.metricName())
                        .dimensions(request.dimensions())
                        .build())
                .period(request.period())
                .stat(request.statistic() == null ? request.extendedStatistic() : request.statisticAsString())
                .unit(request.unitAsString())
                .build();
        return MetricDataQuery.builder()
                .id("m1")
                .metricStat(metric)
                .returnData(true)
                .build();
    }

    @Override
    public String name() {
        return request.alarmName();
    }

    @Override
    public @Nullable String description() {
        return request.alarmDescription();
    }

    @Override
    public boolean actionsEnabled() {
        return !Boolean.FALSE.equals(request.actionsEnabled());
    }

    @Override
    public List<String> okActions() {
        return request.okActions();
    }

    @Override
    public List<String> alarmActions() {
        return request.alarmActions();
    }

    @Override
    public List<String> insufficientDataActions() {
        return request.insufficientDataActions();
    }

    @Override
    public MetricConfiguration withActionsEnabled(boolean enabled) {
        return new MetricConfiguration(
                request.toBuilder().actionsEnabled(enabled).build(), queries, watched);
    }

    public boolean isSingleMetric() {
        return !request.hasMetrics();
    }

    /** In seconds. */
    public int period() {
        return queries.period(watched);
    }

    int evaluationPeriods() {
        return request.evaluationPeriods();
    }

    int datapointsToAlarm() {
        return Objects.requireNonNullElse(request.datapointsToAlarm(), request.evaluationPeriods());
    }

    double threshold() {
        return request.threshold();
    }

    /** Whether a value is over the threshold, or under it, as the alarm has it. */
    boolean isBreaching(double value) {
        return switch (request.comparisonOperator()) {
            case GREATER_THAN_THRESHOLD -> value > threshold();
            case GREATER_THAN_OR_EQUAL_TO_THRESHOLD -> value >= threshold();
            case LESS_THAN_THRESHOLD -> value < threshold();
            case LESS_THAN_OR_EQUAL_TO_THRESHOLD -> value <= threshold();
            default -> false;
        };
    }

    MissingData missingData() {
        boolean ofDynamoDb = queries.queries().stream()
                .map(MetricDataQuery::metricStat)
                .filter(Objects::nonNull)
                .anyMatch(metric -> metric.metric().namespace().equals("AWS/DynamoDB"));
        // PutMetricAlarm, "TreatMissingData": alarms on DynamoDB always ignore missing data.
        return ofDynamoDb ? MissingData.IGNORE : MissingData.of(request.treatMissingData());
    }

    /**
     * How often it is evaluated, in seconds: every ten seconds on metrics of high resolution, every hour where it looks back more than
     * a day, every minute otherwise.
     */
    public int step() {
        if (period() < CloudWatchLimits.MINUTE) {
            return HIGH_RESOLUTION_STEP;
        }
        boolean isMultiDay = (long) period() * evaluationPeriods() > CloudWatchLimits.ALARM_REACH_MAX.toSeconds();
        return isMultiDay ? CloudWatchLimits.HOUR : CloudWatchLimits.MINUTE;
    }

    /** {@code GreaterThanThreshold} in words: {@code greater than}. */
    String comparison() {
        return request.comparisonOperatorAsString()
                .replaceFirst("Threshold$", "")
                .replaceAll("(?<=.)(?=\\p{Upper})", " ")
                .replaceFirst("To$", "to")
                .toLowerCase(Locale.ROOT);
    }
}
