package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.expression;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.query;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

class AlarmsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    /** Over the minute's end and the moment that CloudWatch takes. */
    private void passMinutes(int minutes) {
        AWS.pass(MINUTE.multipliedBy(minutes));
        AWS.pass(Duration.ofSeconds(5));
    }

    private StateValue state(String alarm) {
        return cloudWatch.described(alarm).stateValue();
    }

    @Test
    void anAlarmIsDescribedAsItWasPut() {
        String topic = "arn:aws:sns:us-east-1:" + AWS.account() + ":alerts";
        cloudWatch.alarm(
                "errors",
                put -> put.alarmDescription("too many")
                        .dimensions(dimension("Till", "1"))
                        .datapointsToAlarm(1)
                        .treatMissingData("notBreaching")
                        .alarmActions(topic)
                        .okActions(topic));

        MetricAlarm alarm = cloudWatch.described("errors");
        assertThat(alarm.alarmArn()).isEqualTo(cloudWatch.arn("errors"));
        assertThat(alarm.alarmDescription()).isEqualTo("too many");
        assertThat(alarm.actionsEnabled()).isTrue();
        assertThat(alarm.alarmActions()).containsExactly(topic);
        assertThat(alarm.okActions()).containsExactly(topic);
        assertThat(alarm.insufficientDataActions()).isEmpty();
        assertThat(alarm.dimensions()).containsExactly(dimension("Till", "1"));
        assertThat(alarm.stateValue()).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(alarm.stateReason()).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(alarm.treatMissingData()).isEqualTo("notBreaching");
        assertThat(alarm.datapointsToAlarm()).isOne();
    }

    @Test
    void anAlarmFollowsItsMetric() {
        cloudWatch.alarm("errors", put -> put.datapointsToAlarm(1));
        cloudWatch.put("Errors", 7.5);
        passMinutes(1);

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
        passMinutes(1);
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
        passMinutes(1);

        assertThat(state("missing")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        assertThat(cloudWatch.described("missing").stateReason())
                .isEqualTo("Insufficient Data: 1 datapoint was unknown.");
        assertThat(state("ignore")).isEqualTo(StateValue.OK);
        assertThat(state("breaching")).isEqualTo(StateValue.ALARM);
        assertThat(cloudWatch.described("breaching").stateReason())
                .isEqualTo("Threshold Crossed: no datapoints were received for 1 period and 1 missing datapoint was"
                        + " treated as [Breaching].");
        assertThat(state("notBreaching")).isEqualTo(StateValue.OK);
    }

    @Test
    void twoOutOfThreePeriodsAreEnoughWhereTheAlarmSaysSo() {
        cloudWatch.alarm("some", put -> put.evaluationPeriods(3).datapointsToAlarm(2));
        cloudWatch.alarm("all", put -> put.evaluationPeriods(3));
        for (int value : new int[] {10, 1, 10}) {
            cloudWatch.put("Errors", value);
            passMinutes(1);
        }
        assertThat(state("some")).isEqualTo(StateValue.ALARM);
        assertThat(state("all")).isEqualTo(StateValue.OK);
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
        passMinutes(1);
        assertThat(state("atLeast")).isEqualTo(StateValue.ALARM);
        assertThat(state("above")).isEqualTo(StateValue.OK);
        assertThat(state("below")).isEqualTo(StateValue.OK);
        assertThat(state("atMost")).isEqualTo(StateValue.ALARM);
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
        passMinutes(1);
        assertThat(state("rate")).isEqualTo(StateValue.ALARM);
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
        assertThat(state("fast")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aPeriodOfFiveMinutesMovesOnEveryMinute() {
        cloudWatch.alarm("slow", put -> put.period(300).threshold(2.0));
        for (int minute = 0; minute < 3; minute++) {
            assertThat(state("slow")).isNotEqualTo(StateValue.ALARM);
            cloudWatch.put("Errors", 1);
            passMinutes(1);
        }
        assertThat(state("slow")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void anAlarmOverDaysIsEvaluatedAtTheFullHour() {
        AWS.pass(Duration.between(
                AWS.now(), AWS.now().truncatedTo(ChronoUnit.HOURS).plusSeconds(3600 + 300)));
        cloudWatch.alarm("days", put -> put.period(3600).evaluationPeriods(48).datapointsToAlarm(1));
        cloudWatch.put("Errors", 10);
        passMinutes(50);
        assertThat(state("days")).isEqualTo(StateValue.INSUFFICIENT_DATA);
        passMinutes(6);
        assertThat(state("days")).isEqualTo(StateValue.ALARM);
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
        passMinutes(1);
        assertThat(state("evaluated")).isEqualTo(StateValue.ALARM);
        assertThat(state("left")).isEqualTo(StateValue.INSUFFICIENT_DATA);

        cloudWatch.put(datum -> datum.metricName("Latency").values(100.0).counts(2000.0));
        passMinutes(1);
        assertThat(state("left")).isEqualTo(StateValue.ALARM);
    }

    @Test
    void aStateThatIsSetHoldsUntilTheNextEvaluation() {
        cloudWatch.alarm("errors", put -> {});
        cloudWatch.put("Errors", 1);
        passMinutes(1);
        cloudWatch
                .client()
                .setAlarmState(set -> set.alarmName("errors")
                        .stateValue(StateValue.ALARM)
                        .stateReason("drill")
                        .stateReasonData("{\"why\":\"drill\"}"));
        assertThat(cloudWatch.described("errors").stateReason()).isEqualTo("drill");
        cloudWatch.put("Errors", 1);
        passMinutes(1);
        assertThat(state("errors")).isEqualTo(StateValue.OK);

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

    @Test
    void historyTellsWhatHappened() {
        cloudWatch.alarm("errors", put -> {});
        cloudWatch.put("Errors", 10);
        passMinutes(1);
        cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("errors"));

        List<AlarmHistoryItem> history = cloudWatch
                .client()
                .describeAlarmHistoryPaginator(describe -> describe.alarmName("errors")
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .maxRecords(1))
                .alarmHistoryItems()
                .stream()
                .toList();
        assertThat(history)
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly(
                        "Alarm \"errors\" created",
                        "Alarm updated from INSUFFICIENT_DATA to ALARM",
                        "Alarm \"errors\" deleted");
        assertThat(history.get(1).historyData()).contains("\"newState\":{\"stateValue\":\"ALARM\"");
        assertThat(cloudWatch
                        .client()
                        .describeAlarmHistory(describe -> describe.historyItemType(HistoryItemType.STATE_UPDATE))
                        .alarmHistoryItems())
                .hasSize(1);
    }

    @Test
    void alarmsAreFoundByNamePrefixStateAndAction() {
        String topic = "arn:aws:sns:us-east-1:" + AWS.account() + ":alerts";
        cloudWatch.alarm("shop-a", put -> put.alarmActions(topic));
        cloudWatch.alarm("shop-b", put -> {});
        cloudWatch.alarm("other", put -> {});
        cloudWatch
                .client()
                .setAlarmState(
                        set -> set.alarmName("shop-b").stateValue(StateValue.OK).stateReason("x"));

        assertThat(cloudWatch
                        .client()
                        .describeAlarmsPaginator(describe -> describe.maxRecords(1))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("other", "shop-a", "shop-b");
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(describe -> describe.alarmNamePrefix("shop-"))
                        .metricAlarms())
                .hasSize(2);
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(describe -> describe.stateValue(StateValue.OK))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("shop-b");
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(describe -> describe.actionPrefix("arn:aws:sns"))
                        .metricAlarms())
                .extracting(MetricAlarm::alarmName)
                .containsExactly("shop-a");
    }

    @Test
    void actionsAreSwitchedOffAndOn() {
        cloudWatch.alarm("errors", put -> {});
        cloudWatch.client().disableAlarmActions(disable -> disable.alarmNames("errors", "nobody"));
        assertThat(cloudWatch.described("errors").actionsEnabled()).isFalse();
        cloudWatch.client().enableAlarmActions(enable -> enable.alarmNames("errors"));
        assertThat(cloudWatch.described("errors").actionsEnabled()).isTrue();
        assertThat(cloudWatch
                        .client()
                        .describeAlarmHistory(
                                describe -> describe.historyItemType(HistoryItemType.CONFIGURATION_UPDATE))
                        .alarmHistoryItems())
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactly("Alarm \"errors\" updated", "Alarm \"errors\" updated", "Alarm \"errors\" created");
    }

    @Test
    void alarmsHaveTags() {
        Tag team = Tag.builder().key("team").value("shop").build();
        Tag stage = Tag.builder().key("stage").value("test").build();
        cloudWatch.alarm("errors", put -> put.tags(team));
        String arn = cloudWatch.arn("errors");
        cloudWatch.client().tagResource(tag -> tag.resourceARN(arn).tags(stage));
        assertThat(cloudWatch
                        .client()
                        .listTagsForResource(list -> list.resourceARN(arn))
                        .tags())
                .containsExactly(stage, team);
        cloudWatch.client().untagResource(untag -> untag.resourceARN(arn).tagKeys("team"));
        // Tags of a later PutMetricAlarm are ignored.
        cloudWatch.alarm("errors", put -> put.tags(team));
        assertThat(cloudWatch
                        .client()
                        .listTagsForResource(list -> list.resourceARN(arn))
                        .tags())
                .containsExactly(stage);
        assertThat(Refused.by(() -> cloudWatch
                                .client()
                                .listTagsForResource(list -> list.resourceARN(cloudWatch.arn("nobody"))))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whatIsNoAlarmIsRefused() {
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.period(45))))
                .isEqualTo(validation("Period must be 10, 30 or a multiple of 60"));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.evaluationPeriods(1441))))
                .isEqualTo(validation(
                        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be"
                                + " <= 86400)."));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.treatMissingData("perhaps")))
                        .code())
                .isEqualTo("ValidationError");
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.datapointsToAlarm(2)))
                        .code())
                .isEqualTo("ValidationError");
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.alarmActions("not an arn"))))
                .isEqualTo(validation("Invalid arn syntax: not an arn"));
        assertThat(Refused.by(() ->
                        cloudWatch.alarm("a", put -> put.alarmActions("arn:aws:sns:eu-west-1:123456789012:alerts"))))
                .isEqualTo(validation("Invalid region eu-west-1 specified. Only us-east-1 is supported."));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.thresholdMetricId("t1"))))
                .isEqualTo(validation("An anomaly detection alarm (ThresholdMetricId) is not supported by Brume."));
        assertThat(Refused.by(() -> cloudWatch
                        .client()
                        .putMetricAlarm(put -> put.alarmName("a")
                                .metrics(expression("e1", "SEARCH('Shop', 'Sum', 60)"))
                                .evaluationPeriods(1)
                                .threshold(1.0)
                                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD))))
                .isEqualTo(validation("SEARCH is not supported on Metric Alarms."));
        assertThat(Refused.by(() -> cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("nobody"))))
                .satisfies(refused -> {
                    assertThat(refused.status()).isEqualTo(404);
                    assertThat(refused.code()).isEqualTo("ResourceNotFound");
                    assertThat(refused.message()).isNullOrEmpty();
                });
    }

    @Test
    void whatIsNotServedIsRefusedByName() {
        assertThat(Refused.by(() -> cloudWatch.client().describeAnomalyDetectors(ask -> {}))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(Refused.by(() -> cloudWatch.client().listMetricStreams(ask -> {}))
                        .status())
                .isGreaterThanOrEqualTo(400);
        assertThat(Refused.by(() -> cloudWatch.client().describeInsightRules(ask -> {}))
                        .status())
                .isGreaterThanOrEqualTo(400);
    }
}
