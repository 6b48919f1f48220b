package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.expression;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.query;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** When a metric alarm changes its state, and why. */
class AlarmEvaluationTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    @Test
    void anAlarmFollowsItsMetric() {
        cloudWatch.alarm("errors", put -> put.datapointsToAlarm(1));
        cloudWatch.put("Errors", 7.5);
        cloudWatch.passMinutes(1);

        MetricAlarm alarm = cloudWatch.described("errors");
        assertThat(alarm.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(alarm.stateReason())
                .matches(
                        "Threshold Crossed: 1 out of the last 1 datapoints \\[7\\.5 \\(\\d\\d/\\d\\d/26 \\d\\d:\\d\\d:00\\)] was"
                                + " greater than the threshold \\(5\\.0\\) \\(minimum 1 datapoint for OK -> ALARM transition\\)\\.");
        assertThat(alarm.stateReasonData())
                .startsWith("{\"version\":\"1.0\",\"queryDate\":\"2026-")
                .contains("\"statistic\":\"Sum\",\"period\":60,\"recentDatapoints\":[7.5],\"threshold\":5.0");

        cloudWatch.put("Errors", 1);
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.described("errors").stateReason())
                .startsWith("Threshold Crossed: 1 out of the last 1 datapoints [1.0 (")
                .endsWith(
                        ")] was not greater than the threshold (5.0) (minimum 1 datapoint for ALARM -> OK transition).");
    }

    @Test
    void withoutDataAnAlarmDoesAsItWasTold() {
        cloudWatch.alarm("missing", put -> put.metricName("None"));
        cloudWatch.alarm("ignore", put -> put.metricName("None").treatMissingData("ignore"));
        cloudWatch.alarm("breaching", put -> put.metricName("None").treatMissingData("breaching"));
        cloudWatch.alarm("notBreaching", put -> put.metricName("None").treatMissingData("notBreaching"));
        for (String alarm : List.of("missing", "ignore")) {
            cloudWatch
                    .client()
                    .setAlarmState(set ->
                            set.alarmName(alarm).stateValue(StateValue.OK).stateReason("for the test"));
        }
        cloudWatch.passMinutes(1);

        assertThat(cloudWatch.state("missing")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(cloudWatch.described("missing").stateReason())
                .isEqualTo("Insufficient Data: 1 datapoint was unknown.");
        assertThat(cloudWatch.state("ignore")).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.state("breaching")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.described("breaching").stateReason())
                .isEqualTo("Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was"
                        + " treated as [Breaching].");
        assertThat(cloudWatch.state("notBreaching")).isEqualTo(StateValue.OK);
    }

    @Test
    void twoOutOfThreePeriodsAreEnoughWhereTheAlarmSaysSo() {
        cloudWatch.alarm("some", put -> put.evaluationPeriods(3).datapointsToAlarm(2));
        cloudWatch.alarm("all", put -> put.evaluationPeriods(3));
        for (int value : new int[] {10, 1, 10}) {
            cloudWatch.put("Errors", value);
            cloudWatch.passMinutes(1);
        }
        assertThat(cloudWatch.state("some")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.state("all")).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.described("some").stateReason())
                .startsWith("Threshold Crossed: 2 out of the last 3 datapoints [10.0 (");
    }

    @Test
    void everyComparisonIsMade() {
        cloudWatch.alarm(
                "atLeast", put -> put.comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD));
        cloudWatch.alarm("above", put -> put.comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        cloudWatch.alarm("below", put -> put.comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD));
        cloudWatch.alarm("atMost", put -> put.comparisonOperator(ComparisonOperator.LESS_THAN_OR_EQUAL_TO_THRESHOLD));
        cloudWatch.put("Errors", 5);
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.state("atLeast")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.state("above")).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.state("below")).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.state("atMost")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.described("atMost").stateReason())
                .contains("was less than or equal to the threshold (5.0)");
    }

    @Test
    void alarmsWatchMetricMathToo() {
        cloudWatch
                .client()
                .putMetricAlarm(put -> put.alarmName("rate")
                        .metrics(
                                query("errors", "Errors", "Sum").toBuilder()
                                        .returnData(false)
                                        .build(),
                                query("requests", "Requests", "Sum").toBuilder()
                                        .returnData(false)
                                        .build(),
                                expression("rate", "100 * errors / requests"))
                        .evaluationPeriods(1)
                        .threshold(10.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        cloudWatch.put("Errors", 2);
        cloudWatch.put("Requests", 10);
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.state("rate")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.described("rate").metrics())
                .extracting(query -> query.id() + " " + query.returnData())
                .containsExactly("errors false", "requests false", "rate true");
        assertThat(cloudWatch
                        .client()
                        .describeAlarmsForMetric(
                                describe -> describe.namespace("Shop").metricName("Requests"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("rate");
    }

    @Test
    void highResolutionAlarmsAreEvaluatedEveryTenSeconds() {
        cloudWatch.alarm("fast", put -> put.period(10).metricName("Fine"));
        cloudWatch.put(datum -> datum.metricName("Fine").value(9.0).storageResolution(1));
        AWS.pass(Duration.ofSeconds(13));
        assertThat(cloudWatch.state("fast")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aPeriodOfFiveMinutesMovesOnEveryMinute() {
        cloudWatch.alarm("slow", put -> put.period(300).threshold(2.0));
        for (int minute = 0; minute < 3; minute++) {
            assertThat(cloudWatch.state("slow")).isNotEqualTo(StateValue.ALARM);
            cloudWatch.put("Errors", 1);
            cloudWatch.passMinutes(1);
        }
        assertThat(cloudWatch.state("slow")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void anAlarmOverDaysIsEvaluatedAtTheFullHour() {
        AWS.pass(Duration.between(
                AWS.now(), AWS.now().truncatedTo(ChronoUnit.HOURS).plusSeconds(3600 + 300)));
        cloudWatch.alarm("days", put -> put.period(3600).evaluationPeriods(48).datapointsToAlarm(1));
        cloudWatch.put("Errors", 10);
        cloudWatch.passMinutes(50);
        assertThat(cloudWatch.state("days")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        cloudWatch.passMinutes(6);
        assertThat(cloudWatch.state("days")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void percentilesOfFewSamplesCanBeLeftAlone() {
        cloudWatch.alarm(
                "evaluated",
                put -> put.metricName("Latency").statistic((Statistic) null).extendedStatistic("p99"));
        cloudWatch.alarm(
                "left",
                put -> put.metricName("Latency")
                        .statistic((Statistic) null)
                        .extendedStatistic("p99")
                        .evaluateLowSampleCountPercentile("ignore"));
        cloudWatch.put(datum -> datum.metricName("Latency").values(100.0).counts(20.0));
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.state("evaluated")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.state("left")).isEqualTo(StateValue.INSUFFICIENT_DATA);

        cloudWatch.put(datum -> datum.metricName("Latency").values(100.0).counts(2000.0));
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.state("left")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aStateThatIsSetHoldsUntilTheNextEvaluation() {
        cloudWatch.alarm("errors", put -> {});
        cloudWatch.put("Errors", 1);
        cloudWatch.passMinutes(1);
        cloudWatch
                .client()
                .setAlarmState(set -> set.alarmName("errors")
                        .stateValue(StateValue.ALARM)
                        .stateReason("drill")
                        .stateReasonData("{\"why\":\"drill\"}"));
        assertThat(cloudWatch.described("errors").stateReason()).isEqualTo("drill");
        cloudWatch.put("Errors", 1);
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.state("errors")).isEqualTo(StateValue.OK);

        assertThat(Refused.by(() -> cloudWatch
                        .client()
                        .setAlarmState(set -> set.alarmName("nobody")
                                .stateValue(StateValue.OK)
                                .stateReason("x"))))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.code()).isEqualTo("ResourceNotFound");
                    assertThat(refused.message()).isNullOrEmpty();
                });
        assertThat(Refused.by(() -> cloudWatch
                                .client()
                                .setAlarmState(set -> set.alarmName("errors")
                                        .stateValue(StateValue.OK)
                                        .stateReason("x")
                                        .stateReasonData("{not json")))
                        .code())
                .isEqualTo("InvalidFormat");
    }
}
