package dev.brume.conformance.cloudwatch;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Short words for what tests of CloudWatch do all the time. */
final class WireCloudWatch {
    static final String NAMESPACE = "Shop";
    private final TestAws aws;

    WireCloudWatch(TestAws aws) {
        this.aws = aws;
    }

    CloudWatchClient client() {
        return aws.client(CloudWatchClient.class, CloudWatchClient::builder);
    }

    /** Over the minute's end and the moment that CloudWatch takes. */
    void passMinutes(int minutes) {
        aws.pass(Duration.ofMinutes(minutes));
        aws.pass(Duration.ofSeconds(5));
    }

    /** A value that is reported now. */
    void put(String metric, double value, Dimension... dimensions) {
        put(datum -> datum.metricName(metric).value(value).dimensions(dimensions));
    }

    void put(Consumer<MetricDatum.Builder> datum) {
        client().putMetricData(put -> put.namespace(NAMESPACE).metricData(datum));
    }

    static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /** Minute by minute, from so many seconds ago until so many from now. */
    List<Datapoint> statistics(String metric, long fromSeconds, long toSeconds, Statistic... statistics) {
        return client().getMetricStatistics(get -> get.namespace(NAMESPACE)
                        .metricName(metric)
                        .startTime(aws.now().plusSeconds(fromSeconds))
                        .endTime(aws.now().plusSeconds(toSeconds))
                        .period(60)
                        .statistics(statistics))
                .datapoints();
    }

    static MetricDataQuery query(String id, String metric, String statistic, Dimension... dimensions) {
        return MetricDataQuery.builder()
                .id(id)
                .metricStat(stat -> stat.period(60)
                        .stat(statistic)
                        .metric(of -> of.namespace(NAMESPACE).metricName(metric).dimensions(dimensions)))
                .build();
    }

    static MetricDataQuery expression(String id, String expression) {
        return MetricDataQuery.builder().id(id).expression(expression).build();
    }

    /** An alarm on the sum of {@code Errors} in a minute: above 5. */
    void alarm(String name, Consumer<PutMetricAlarmRequest.Builder> more) {
        client().putMetricAlarm(put -> {
            put.alarmName(name)
                    .namespace(NAMESPACE)
                    .metricName("Errors")
                    .statistic(Statistic.SUM)
                    .period(60)
                    .evaluationPeriods(1)
                    .threshold(5.0)
                    .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD);
            more.accept(put);
        });
    }

    MetricAlarm described(String name) {
        return client().describeAlarms(describe -> describe.alarmNames(name))
                .metricAlarms()
                .getFirst();
    }

    StateValue state(String alarm) {
        return described(alarm).stateValue();
    }

    CompositeAlarm composite(String name) {
        return client().describeAlarms(describe -> describe.alarmNames(name).alarmTypes(AlarmType.COMPOSITE_ALARM))
                .compositeAlarms()
                .getFirst();
    }

    String arn(String alarm) {
        return "arn:aws:cloudwatch:us-east-1:" + aws.account() + ":alarm:" + alarm;
    }

    static Refused validation(String message) {
        return new Refused(400, "ValidationError", message);
    }

    static Refused invalid(String message) {
        return new Refused(400, "InvalidParameterValue", message);
    }
}
