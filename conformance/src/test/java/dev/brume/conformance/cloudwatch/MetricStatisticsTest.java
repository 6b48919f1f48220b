package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.RecentlyActive;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class MetricStatisticsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    private List<Datapoint> get(
            Instant from, Instant until, int period, Consumer<GetMetricStatisticsRequest.Builder> more) {
        return cloudWatch
                .client()
                .getMetricStatistics(get -> {
                    get.namespace("Shop")
                            .metricName("Orders")
                            .startTime(from)
                            .endTime(until)
                            .period(period);
                    more.accept(get);
                })
                .datapoints();
    }

    private static void sum(GetMetricStatisticsRequest.Builder get) {
        get.statistics(Statistic.SUM);
    }

    @Test
    void periodsBeginAtTheMinuteOfTheStart() {
        Instant start = AWS.now();
        for (int minute = 0; minute < 10; minute++) {
            cloudWatch.put("Orders", 1);
            AWS.pass(Duration.ofMinutes(1));
        }
        assertThat(get(start.plusSeconds(150), AWS.now(), 300, MetricStatisticsTest::sum))
                .extracting(
                        datapoint ->
                                Duration.between(start, datapoint.timestamp()).toMinutes(),
                        Datapoint::sum)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(2L, 5.0), org.assertj.core.api.Assertions.tuple(7L, 3.0));
    }

    @Test
    void dataGrowsCoarserWithAge() {
        Instant start = AWS.now();
        for (int minute = 0; minute < 10; minute++) {
            cloudWatch.put("Orders", 1);
            AWS.pass(Duration.ofMinutes(1));
        }
        AWS.pass(Duration.ofDays(20));
        assertThat(get(start, start.plusSeconds(600), 60, MetricStatisticsTest::sum))
                .isEmpty();
        assertThat(get(start, start.plusSeconds(600), 300, MetricStatisticsTest::sum))
                .extracting(Datapoint::sum)
                .containsExactly(5.0, 5.0);
        AWS.pass(Duration.ofDays(50));
        assertThat(get(start, start.plusSeconds(600), 300, MetricStatisticsTest::sum))
                .isEmpty();
        assertThat(get(start, start.plusSeconds(3600), 3600, MetricStatisticsTest::sum))
                .extracting(Datapoint::sum)
                .containsExactly(10.0);
        AWS.pass(Duration.ofDays(400));
        assertThat(get(start, start.plusSeconds(3600), 3600, MetricStatisticsTest::sum))
                .isEmpty();
    }

    @Test
    void dimensionsAreAPartOfTheMetric() {
        cloudWatch.put("Orders", 1, dimension("Shop", "a"), dimension("Till", "1"));
        assertThat(get(
                        AWS.now(),
                        AWS.now().plusSeconds(60),
                        60,
                        get -> get.statistics(Statistic.SUM)
                                .dimensions(dimension("Till", "1"), dimension("Shop", "a"))))
                .hasSize(1);
        assertThat(get(
                        AWS.now(),
                        AWS.now().plusSeconds(60),
                        60,
                        get -> get.statistics(Statistic.SUM).dimensions(dimension("Till", "1"))))
                .isEmpty();
        assertThat(get(AWS.now(), AWS.now().plusSeconds(60), 60, MetricStatisticsTest::sum))
                .isEmpty();
    }

    @Test
    void whatAwsDoesNotAnswerIsRefusedInItsWords() {
        Instant now = AWS.now();
        assertThat(Refused.by(() -> get(now.minus(Duration.ofDays(2)), now, 60, MetricStatisticsTest::sum)))
                .isEqualTo(new Refused(
                        400,
                        "InvalidParameterCombination",
                        "You have requested up to 2,880 datapoints, which exceeds the limit of 1,440. You may reduce the"
                                + " datapoints requested by increasing Period, or decreasing the time range."));
        assertThat(Refused.by(() -> get(now, now, 60, MetricStatisticsTest::sum)))
                .isEqualTo(invalid("The parameter StartTime must be less than the parameter EndTime."));
        assertThat(Refused.by(() -> get(now.minusSeconds(60), now, 45, MetricStatisticsTest::sum))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(Refused.by(() -> get(now.minusSeconds(60), now, 60, get -> {}))
                        .code())
                .isEqualTo("InvalidParameterCombination");
        assertThat(Refused.by(() -> get(now.minusSeconds(60), now, 60, get -> get.extendedStatistics("p101"))))
                .isEqualTo(invalid("The value p101 for parameter ExtendedStatistics.member.1 is invalid."));
        assertThat(Refused.by(() -> cloudWatch.client().getMetricStatistics(get -> get.metricName("m"))))
                .isEqualTo(new Refused(400, "MissingParameter", "The parameter Namespace is required."));
        assertThat(Refused.by(() -> get(
                                now.minusSeconds(60),
                                now,
                                60,
                                get -> get.statistics(Statistic.SUM).unit("Bananas")))
                        .message())
                .startsWith("The parameter Unit must be a value in the set [ Seconds, ");
    }

    @Test
    void metricsAreListedByNamespaceNameAndDimensions() {
        cloudWatch.put("Orders", 1, dimension("Shop", "a"));
        cloudWatch.put("Orders", 1, dimension("Shop", "b"), dimension("Till", "1"));
        cloudWatch.put("Errors", 1);
        cloudWatch
                .client()
                .putMetricData(put -> put.namespace("Other")
                        .metricData(datum -> datum.metricName("Orders").value(1.0)));

        assertThat(cloudWatch.client().listMetrics().metrics()).hasSize(4);
        assertThat(cloudWatch
                        .client()
                        .listMetrics(list -> list.namespace("Shop").metricName("Orders"))
                        .metrics())
                .hasSize(2);
        assertThat(cloudWatch
                        .client()
                        .listMetrics(list -> list.metricName("Orders"))
                        .metrics())
                .extracting(Metric::namespace)
                .containsExactly("Other", "Shop", "Shop");
        assertThat(cloudWatch
                        .client()
                        .listMetrics(list -> list.dimensions(filter -> filter.name("Till")))
                        .metrics())
                .singleElement()
                .satisfies(metric -> assertThat(metric.dimensions())
                        .containsExactly(dimension("Shop", "b"), dimension("Till", "1")));
        assertThat(cloudWatch
                        .client()
                        .listMetrics(list ->
                                list.dimensions(filter -> filter.name("Shop").value("a")))
                        .metrics())
                .hasSize(1);
    }

    @Test
    void metricsThatReportNothingAnyMoreAreNotListed() {
        cloudWatch.put("Orders", 1);
        AWS.pass(Duration.ofHours(4));
        assertThat(cloudWatch
                        .client()
                        .listMetrics(list -> list.recentlyActive(RecentlyActive.PT3_H))
                        .metrics())
                .isEmpty();
        assertThat(cloudWatch.client().listMetrics().metrics()).hasSize(1);
        AWS.pass(Duration.ofDays(15));
        assertThat(cloudWatch.client().listMetrics().metrics()).isEmpty();
    }

    @Test
    void manyMetricsAreListedPageByPage() {
        for (int from = 0; from < 1200; from += 600) {
            List<MetricDatum> data = java.util.stream.IntStream.range(from, from + 600)
                    .mapToObj(number -> MetricDatum.builder()
                            .metricName("m")
                            .value(1.0)
                            .dimensions(dimension("Number", "n" + number))
                            .build())
                    .toList();
            cloudWatch.client().putMetricData(put -> put.namespace("Shop").metricData(data));
        }
        assertThat(cloudWatch.client().listMetrics().metrics()).hasSize(500);
        assertThat(cloudWatch.client().listMetricsPaginator().metrics().stream().distinct())
                .hasSize(1200);
    }
}
