package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class PutMetricDataTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    @Test
    void valuesOfAMinuteBecomeOneDatapoint() {
        cloudWatch.put("Errors", 2);
        cloudWatch.put("Errors", 4);
        AWS.pass(Duration.ofMinutes(1));
        cloudWatch.put("Errors", 10);

        assertThat(cloudWatch.statistics(
                        "Errors",
                        -60,
                        60,
                        Statistic.SAMPLE_COUNT,
                        Statistic.SUM,
                        Statistic.AVERAGE,
                        Statistic.MINIMUM,
                        Statistic.MAXIMUM))
                .containsExactly(
                        datapoint(-60)
                                .sampleCount(2.0)
                                .sum(6.0)
                                .average(3.0)
                                .minimum(2.0)
                                .maximum(4.0)
                                .build(),
                        datapoint(0)
                                .sampleCount(1.0)
                                .sum(10.0)
                                .average(10.0)
                                .minimum(10.0)
                                .maximum(10.0)
                                .build());
    }

    private static Datapoint.Builder datapoint(long seconds) {
        return Datapoint.builder().timestamp(AWS.now().plusSeconds(seconds)).unit(StandardUnit.NONE);
    }

    @Test
    void valuesCanBePutTogetherWithTheirCounts() {
        cloudWatch.put(
                datum -> datum.metricName("Latency").values(1.0, 2.0, 100.0).counts(90.0, 9.0, 1.0));

        assertThat(extended("Latency", "p90", "p99", "p100", "tm90", "TC(2:)"))
                .containsEntry("p90", 1.0)
                .containsEntry("p99", 2.0)
                .containsEntry("p100", 100.0)
                .containsEntry("tm90", 1.0)
                .containsEntry("TC(2:)", 1.0);
    }

    private java.util.Map<String, Double> extended(String metric, String... statistics) {
        return cloudWatch
                .client()
                .getMetricStatistics(get -> get.namespace("Shop")
                        .metricName(metric)
                        .startTime(AWS.now().minusSeconds(60))
                        .endTime(AWS.now().plusSeconds(60))
                        .period(60)
                        .extendedStatistics(statistics))
                .datapoints()
                .getFirst()
                .extendedStatistics();
    }

    @Test
    void aStatisticSetCountsAsManySamplesAsItSays() {
        cloudWatch.put(datum -> datum.metricName("Latency")
                .statisticValues(
                        set -> set.sampleCount(4.0).sum(20.0).minimum(1.0).maximum(9.0)));
        cloudWatch.put("Latency", 10);

        assertThat(cloudWatch.statistics(
                        "Latency", -60, 60, Statistic.AVERAGE, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT))
                .containsExactly(
                        datapoint(0).average(6.0).maximum(10.0).sampleCount(5.0).build());
    }

    @Test
    void dataOfAnotherUnitIsAnotherDatapoint() {
        cloudWatch.put(datum -> datum.metricName("Size").value(1.0).unit(StandardUnit.BYTES));
        cloudWatch.put(datum -> datum.metricName("Size").value(2.0).unit(StandardUnit.KILOBYTES));

        assertThat(cloudWatch.statistics("Size", -60, 60, Statistic.SUM))
                .extracting(Datapoint::unit)
                .containsExactlyInAnyOrder(StandardUnit.BYTES, StandardUnit.KILOBYTES);
    }

    @Test
    void secondsAreToldApartWhereTheResolutionSaysSo() {
        for (int second = 0; second < 20; second++) {
            Instant at = AWS.now().plusSeconds(second);
            cloudWatch.put(datum ->
                    datum.metricName("Fine").value(1.0).storageResolution(1).timestamp(at));
        }
        assertThat(cloudWatch
                        .client()
                        .getMetricStatistics(get -> get.namespace("Shop")
                                .metricName("Fine")
                                .startTime(AWS.now())
                                .endTime(AWS.now().plusSeconds(20))
                                .period(10)
                                .statistics(Statistic.SUM))
                        .datapoints())
                .extracting(Datapoint::sum)
                .containsExactly(10.0, 10.0);
    }

    @Test
    void dataIsTakenFromTwoWeeksBackToTwoHoursAhead() {
        cloudWatch.put(
                datum -> datum.metricName("Late").value(1.0).timestamp(AWS.now().minus(Duration.ofDays(14))));
        cloudWatch.put(datum ->
                datum.metricName("Early").value(1.0).timestamp(AWS.now().plus(Duration.ofHours(2))));

        assertThat(refused(datum -> datum.value(1.0).timestamp(AWS.now().minus(Duration.ofDays(15)))))
                .isEqualTo(invalid(
                        "The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks."));
        assertThat(refused(datum -> datum.value(1.0).timestamp(AWS.now().plus(Duration.ofHours(3)))))
                .isEqualTo(
                        invalid(
                                "The parameter MetricData.member.1.Timestamp must specify a time no more than two hours in the future."));
    }

    private Refused refused(Consumer<MetricDatum.Builder> datum) {
        return Refused.by(() -> cloudWatch.put(datum.andThen(with -> {
            if (with.build().metricName() == null) {
                with.metricName("Refused");
            }
        })));
    }

    @Test
    void whatAwsDoesNotTakeIsRefusedInItsWords() {
        assertThat(refused(datum -> datum.value(1.0).values(1.0)))
                .isEqualTo(new Refused(
                        400,
                        "InvalidParameterCombination",
                        "The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and"
                                + " you have specified both."));
        assertThat(refused(datum -> datum.values(1.0, 2.0).counts(1.0)))
                .isEqualTo(invalid(
                        "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the"
                                + " same size."));
        assertThat(refused(datum -> datum.values(Collections.nCopies(151, 1.0))))
                .isEqualTo(invalid("The collection MetricData.member.1.Values must not have a size greater than 150."));
        assertThat(refused(datum -> datum.value(Double.NaN)))
                .isEqualTo(invalid("The value NaN for parameter MetricData.member.1.Value is invalid."));
        assertThat(refused(datum -> datum.value(Math.pow(2, 361))).code()).isEqualTo("InvalidParameterValue");
        assertThat(refused(datum -> datum.value(1.0).storageResolution(5)))
                .isEqualTo(invalid("The value 5 for parameter MetricData.member.1.StorageResolution is invalid."));
        assertThat(refused(datum -> datum.value(1.0).dimensions(dimension("a", "1"), dimension("a", "2")))
                        .code())
                .isEqualTo("InvalidParameterValue");
        assertThat(refused(datum -> datum.value(1.0).dimensions(dimension(":a", "1"))))
                .isEqualTo(
                        invalid("The value :a for parameter MetricData.member.1.Dimensions.member.1.Name is invalid."));
        assertThat(refused(datum -> {}))
                .isEqualTo(
                        new Refused(400, "MissingParameter", "The parameter MetricData.member.1.Value is required."));
        assertThat(Refused.by(() -> cloudWatch
                        .client()
                        .putMetricData(put -> put.namespace("AWS/SQS")
                                .metricData(datum -> datum.metricName("m").value(1.0)))))
                .isEqualTo(invalid("The value AWS/SQS for parameter Namespace is invalid."));
        assertThat(Refused.by(() -> cloudWatch.client().putMetricData(put -> put.namespace("Shop"))))
                .isEqualTo(new Refused(400, "MissingParameter", "The parameter MetricData is required."));
        assertThat(Refused.by(() -> cloudWatch
                        .client()
                        .putMetricData(put -> put.namespace("Shop")
                                .metricData(Collections.nCopies(
                                        1001,
                                        MetricDatum.builder()
                                                .metricName("m")
                                                .value(1.0)
                                                .build())))))
                .isEqualTo(invalid("The collection MetricData must not have a size greater than 1000."));
    }

    @Test
    void nothingIsKeptOfARequestThatIsRefused() {
        Refused.by(() -> cloudWatch
                .client()
                .putMetricData(put -> put.namespace("Shop")
                        .metricData(
                                datum -> datum.metricName("First").value(1.0),
                                datum -> datum.metricName("Second").value(Double.NaN))));
        assertThat(cloudWatch.client().listMetrics().metrics()).isEmpty();
    }
}
