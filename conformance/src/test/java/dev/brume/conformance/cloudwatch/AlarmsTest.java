package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.expression;
import static dev.brume.conformance.cloudwatch.WireCloudWatch.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/** Alarms as they are put, found, described and remembered. */
class AlarmsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

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
    void listsOfAnAlarmAreToldWhereTheyAreEmpty() {
        cloudWatch.alarm("errors", put -> {});
        MetricAlarm alarm = cloudWatch.described("errors");
        assertThat(alarm.hasAlarmActions()).isTrue();
        assertThat(alarm.hasOkActions()).isTrue();
        assertThat(alarm.hasInsufficientDataActions()).isTrue();
        assertThat(alarm.hasDimensions()).isTrue();
    }

    @Test
    void historyTellsWhatHappened() {
        cloudWatch.alarm("errors", put -> {});
        cloudWatch.put("Errors", 10);
        cloudWatch.passMinutes(1);
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
                .isEqualTo(validation("Period must be 10, 20, 30 or a multiple of 60"));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.evaluationPeriods(1441))))
                .isEqualTo(validation(
                        "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be"
                                + " <= 86400)."));
        assertThat(Refused.by(
                        () -> cloudWatch.alarm("a", put -> put.period(3600).evaluationPeriods(169))))
                .isEqualTo(validation(
                        "Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be"
                                + " <= 604800) for alarms using period >= 3600"));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.threshold(null))))
                .isEqualTo(validation("PutMetricAlarm request should have valid Threshold parameter"));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.alarmActions("arn:aws:s3:::bucket"))))
                .isEqualTo(validation("Unsupported AWS vendor s3"));
        assertThat(Refused.by(() -> cloudWatch.alarm("a", put -> put.treatMissingData("perhaps")))
                        .code())
                .isEqualTo("ValidationError");
        assertThat(Refused.by(() -> cloudWatch.alarm(
                        "a", put -> put.statistic("Average").evaluateLowSampleCountPercentile("ignore"))))
                .isEqualTo(
                        validation("Option evaluateLowSampleCountPercentile can not be applied with statistic Average."
                                + " This option is enabled only for percentile statistics."));
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
