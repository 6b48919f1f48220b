package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.expression;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.query;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MessageData;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

class MetricDataTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);
    private Instant start;

    /** Four minutes: requests 10, 20, 30, 40; errors 1, none, 3, none. */
    @BeforeEach
    void data() {
        start = AWS.now();
        for (int minute = 1; minute <= 4; minute++) {
            cloudWatch.put("Requests", 10 * minute);
            if (minute % 2 == 1) {
                cloudWatch.put("Errors", minute);
            }
            AWS.pass(Duration.ofMinutes(1));
        }
    }

    private List<MetricDataResult> get(Consumer<GetMetricDataRequest.Builder> more, MetricDataQuery... queries) {
        return cloudWatch
                .client()
                .getMetricData(get -> {
                    get.startTime(start)
                            .endTime(AWS.now())
                            .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                            .metricDataQueries(queries);
                    more.accept(get);
                })
                .metricDataResults();
    }

    private List<MetricDataResult> get(MetricDataQuery... queries) {
        return get(get -> {}, queries);
    }

    private static MetricDataQuery hidden(MetricDataQuery query) {
        return query.toBuilder().returnData(false).build();
    }

    @Test
    void aMetricIsReadPeriodByPeriodTheLatestFirst() {
        MetricDataResult result = get(get -> get.scanBy((ScanBy) null), query("m1", "Requests", "Sum"))
                .getFirst();
        assertThat(result.id()).isEqualTo("m1");
        assertThat(result.label()).isEqualTo("Requests");
        assertThat(result.statusCode()).isEqualTo(StatusCode.COMPLETE);
        assertThat(result.values()).containsExactly(40.0, 30.0, 20.0, 10.0);
        assertThat(result.timestamps())
                .containsExactly(start.plusSeconds(180), start.plusSeconds(120), start.plusSeconds(60), start);
    }

    @Test
    void expressionsComputeWithMetricsAndWithEachOther() {
        List<MetricDataResult> results = get(
                hidden(query("requests", "Requests", "Sum")),
                hidden(query("errors", "Errors", "Sum")),
                expression("rate", "errors / requests * 100"),
                expression("high", "IF(rate > 5, 1, 0)"),
                expression("filled", "FILL(errors, 0)"),
                expression("all", "SUM(METRICS())"));
        assertThat(results).extracting(MetricDataResult::id).containsExactly("rate", "high", "filled", "all");
        assertThat(results.get(0).values()).containsExactly(10.0, 0.0, 10.0, 0.0);
        assertThat(results.get(1).values()).containsExactly(1.0, 0.0, 1.0, 0.0);
        assertThat(results.get(2).values()).containsExactly(1.0, 0.0, 3.0, 0.0);
        assertThat(results.get(3).values()).containsExactly(11.0, 20.0, 33.0, 40.0);
        assertThat(results.getFirst().label()).isEqualTo("rate");
    }

    @Test
    void anExpressionMayComeToSeveralSeries() {
        List<MetricDataResult> results = get(
                hidden(query("m1", "Requests", "Sum")),
                hidden(query("m2", "Errors", "Sum")),
                expression("e1", "[m1, m2] * 2"));
        assertThat(results).extracting(MetricDataResult::id).containsExactly("e1", "e1");
        assertThat(results).extracting(MetricDataResult::label).containsExactly("Requests", "Errors");
    }

    @Test
    void aSearchFindsMetrics() {
        cloudWatch.put("Latency", 1, dimension("FunctionName", "checkout"));
        cloudWatch.put("Latency", 2, dimension("FunctionName", "billing"));
        cloudWatch.put("Latency", 3, dimension("FunctionName", "billing"), dimension("Alias", "live"));
        AWS.pass(Duration.ofMinutes(1));

        assertThat(get(expression("e1", "SEARCH('{Shop,FunctionName} MetricName=\"Latency\"', 'Sum', 60)")))
                .extracting(MetricDataResult::label)
                .containsExactly("billing Latency", "checkout Latency");
        assertThat(get(expression("e1", "SUM(SEARCH('Shop latency NOT checkout', 'Sum', 60))"))
                        .getFirst()
                        .values())
                .containsExactly(5.0);
        assertThat(get(expression("e1", "SEARCH('Shop FunctionName=(billing OR nobody)', 'Sum', 60)")))
                .hasSize(2);
    }

    @Test
    void labelsMayHoldWhatIsComputed() {
        MetricDataQuery labelled = query("m1", "Requests", "Sum").toBuilder()
                .label("${PROP('MetricName')} ${PROP('Stat')}: max ${MAX}, last ${LAST}, ${DATAPOINT_COUNT} points")
                .build();
        assertThat(get(labelled).getFirst().label()).isEqualTo("Requests Sum: max 40.0, last 40.0, 4 points");
        assertThat(Refused.by(
                        () -> get(labelled.toBuilder().label("${LAST_TIME}").build())))
                .isEqualTo(validation("The dynamic label ${LAST_TIME} is not supported by Brume."));
    }

    @Test
    void defaultLabelsTellResultsOfOneMetricApart() {
        MetricDataQuery sum = query("m1", "Requests", "Sum");
        MetricDataQuery minimum = query("m2", "Requests", "Minimum");
        MetricDataQuery longer = minimum.toBuilder()
                .metricStat(minimum.metricStat().toBuilder().period(120).build())
                .build();
        assertThat(get(sum, minimum))
                .extracting(MetricDataResult::label)
                .containsExactly("Requests Sum", "Requests Minimum");
        assertThat(get(sum, longer))
                .extracting(MetricDataResult::label)
                .containsExactly("Requests Sum 60", "Requests Minimum 120");
        assertThat(get(sum, query("m3", "Errors", "Minimum"), hidden(minimum)))
                .extracting(MetricDataResult::label)
                .containsExactly("Requests", "Errors");
    }

    @Test
    void ofSeveralUnitsTheFirstByNameIsTold() {
        cloudWatch.put(datum -> datum.metricName("Took").value(60.0).unit(StandardUnit.SECONDS));
        cloudWatch.put(datum -> datum.metricName("Took").value(60_000.0).unit(StandardUnit.MILLISECONDS));
        AWS.pass(Duration.ofMinutes(1));

        MetricDataQuery all = query("m1", "Took", "Sum");
        MetricDataResult result = get(all).getFirst();
        assertThat(result.values()).containsExactly(60_000.0);
        assertThat(result.messages())
                .containsExactly(MessageData.builder()
                        .code("MultipleUnits")
                        .value("Multiple units returned: '[Milliseconds, Seconds]'")
                        .build());
        MetricDataResult seconds = get(all.toBuilder()
                        .metricStat(all.metricStat().toBuilder()
                                .unit(StandardUnit.SECONDS)
                                .build())
                        .build())
                .getFirst();
        assertThat(seconds.values()).containsExactly(60.0);
        assertThat(seconds.messages()).isEmpty();
    }

    @Test
    void datapointsComePageByPage() {
        List<MetricDataResult> pages = cloudWatch
                .client()
                .getMetricDataPaginator(get -> get.startTime(start)
                        .endTime(AWS.now())
                        .maxDatapoints(3)
                        .metricDataQueries(query("m1", "Requests", "Sum"), query("m2", "Errors", "Sum")))
                .metricDataResults()
                .stream()
                .toList();
        assertThat(pages)
                .extracting(MetricDataResult::id, MetricDataResult::values, MetricDataResult::statusCode)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("m1", List.of(40.0, 30.0, 20.0), StatusCode.PARTIAL_DATA),
                        org.assertj.core.api.Assertions.tuple("m1", List.of(10.0), StatusCode.COMPLETE),
                        org.assertj.core.api.Assertions.tuple("m2", List.of(3.0, 1.0), StatusCode.COMPLETE));
    }

    @Test
    void anyRangeIsAnswered() {
        assertThat(get(
                                get -> get.startTime(Instant.EPOCH).endTime(Instant.parse("9999-01-01T00:00:00Z")),
                                query("m1", "Requests", "Sum").toBuilder()
                                        .metricStat(stat -> stat.period(3600)
                                                .stat("Sum")
                                                .metric(metric ->
                                                        metric.namespace("Shop").metricName("Requests")))
                                        .build())
                        .getFirst()
                        .values())
                .containsExactly(100.0);
        assertThat(Refused.by(() -> get(get -> get.startTime(Instant.EPOCH), expression("e1", "TIME_SERIES(1)")))
                        .message())
                .startsWith("Error in expression 'e1': The time range has more than 100800 periods");
        MetricDataQuery[] many = java.util.stream.IntStream.range(0, 20)
                .mapToObj(number -> expression("e" + number, "TIME_SERIES(1)"))
                .toArray(MetricDataQuery[]::new);
        assertThat(Refused.by(() -> get(get -> get.startTime(AWS.now().minus(Duration.ofDays(60))), many))
                        .message())
                .contains("more than 1000000 datapoints");
    }

    @Test
    void theTimeRangeGoesForward() {
        MetricDataQuery query = query("m1", "Requests", "Sum");
        Instant now = AWS.now();
        assertThat(Refused.by(() -> get(get -> get.startTime(now).endTime(now.minusSeconds(1)), query)))
                .isEqualTo(validation("The parameter EndTime must be greater than StartTime."));
        assertThat(Refused.by(() -> get(get -> get.startTime(now).endTime(now), query)))
                .isEqualTo(validation("The parameter StartTime must not equal parameter EndTime."));
    }

    @Test
    void whatCannotBeComputedIsRefused() {
        assertThat(Refused.by(() -> get(query("M1", "Requests", "Sum"))))
                .isEqualTo(validation(
                        "The value 'M1' for parameter MetricDataQueries.member.1.Id is not matching the expected"
                                + " pattern ^[a-z][a-zA-Z0-9_]*$."));
        assertThat(Refused.by(() -> get(query("m1", "Requests", "Sum"), query("m1", "Errors", "Sum"))))
                .isEqualTo(validation("The values for parameter id in MetricDataQueries are not unique."));
        assertThat(Refused.by(() -> get(query("m1", "Requests", "Sum"), expression("e1", "m1 +"))))
                .isEqualTo(validation("Error in expression 'e1': Invalid syntax"));
        assertThat(Refused.by(() -> get(expression("e1", "m9 + 1"))))
                .isEqualTo(validation("Error in expression 'e1': Unknown identifier: m9"));
        assertThat(Refused.by(() -> get(expression("e1", "e2 + 1"), expression("e2", "e1 + 1"))))
                .isEqualTo(validation("Error in expression 'e1': Circular reference: e1"));
        assertThat(Refused.by(() -> get(query("m1", "Requests", "Sum"), expression("e1", "AVG(m1)"))))
                .isEqualTo(validation(
                        "Error in expression 'e1': The result of the expression is a number, not a time series"));
        assertThat(Refused.by(
                        () -> get(query("m1", "Requests", "Sum"), expression("e1", "ANOMALY_DETECTION_BAND(m1)"))))
                .isEqualTo(validation(
                        "Error in expression 'e1': The function ANOMALY_DETECTION_BAND is not supported by Brume"));
        assertThat(Refused.by(() -> get(expression("q1", "SELECT AVG(Requests) FROM Shop"))))
                .isEqualTo(validation("A Metrics Insights query (SELECT ...) is not supported by Brume."));
        assertThat(Refused.by(() -> get(query("m1", "Requests", "Median"))).message())
                .contains("Median");
    }
}
