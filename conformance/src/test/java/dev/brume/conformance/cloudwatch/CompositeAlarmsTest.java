package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.validation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.ActionsSuppressedBy;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

class CompositeAlarmsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    @BeforeEach
    void children() {
        for (String child : List.of("a", "b", "s")) {
            cloudWatch.alarm(child, put -> put.metricName("None").treatMissingData("ignore"));
            set(child, StateValue.OK);
        }
    }

    private void set(String alarm, StateValue value) {
        cloudWatch
                .client()
                .setAlarmState(set -> set.alarmName(alarm).stateValue(value).stateReason("set"));
    }

    private void composite(String name, String rule, Consumer<PutCompositeAlarmRequest.Builder> more) {
        cloudWatch.client().putCompositeAlarm(put -> {
            put.alarmName(name).alarmRule(rule);
            more.accept(put);
        });
    }

    private void composite(String name, String rule) {
        composite(name, rule, put -> {});
    }

    @Test
    void aCompositeAlarmFollowsItsRule() {
        composite("both", "ALARM(a) AND ALARM(\"b\")");
        assertThat(cloudWatch.composite("both").stateValue()).isEqualTo(StateValue.OK);
        assertThat(cloudWatch.composite("both").stateReason())
                .isEqualTo(cloudWatch.arn("both") + " was created and its alarm rule evaluates to OK");
        assertThat(cloudWatch.composite("both").stateReasonData())
                .matches("\\{\"triggeringAlarms\":\\[\\{\"arn\":\"" + cloudWatch.arn("a")
                        + "\",\"state\":\\{\"value\":\"OK\",\"timestamp\":\"[^\"]+\"}},\\{\"arn\":\""
                        + cloudWatch.arn("b")
                        + "\",\"state\":\\{\"value\":\"OK\",\"timestamp\":\"[^\"]+\"}}]}");

        set("a", StateValue.ALARM);
        assertThat(cloudWatch.composite("both").stateValue()).isEqualTo(StateValue.OK);
        set("b", StateValue.ALARM);

        CompositeAlarm both = cloudWatch.composite("both");
        assertThat(both.stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(both.stateReason())
                .matches(java.util.regex.Pattern.quote(cloudWatch.arn("b"))
                        + " transitioned to ALARM at \\w+ \\d\\d \\w+, 2026 \\d\\d:\\d\\d:\\d\\d UTC");
        assertThat(both.stateReasonData()).startsWith("{\"triggeringAlarms\":[{\"arn\":\"" + cloudWatch.arn("b"));
    }

    @Test
    void compositeAlarmsStandOnCompositeAlarms() {
        composite("one", "ALARM(a)");
        composite("two", "ALARM(one) OR ALARM(b)");
        composite("three", "NOT OK(two)");
        set("a", StateValue.ALARM);
        assertThat(cloudWatch.composite("three").stateValue()).isEqualTo(StateValue.ALARM);
        set("a", StateValue.OK);
        assertThat(cloudWatch.composite("three").stateValue()).isEqualTo(StateValue.OK);

        assertThat(cloudWatch.client().describeAlarms(describe -> describe.childrenOfAlarmName("two")))
                .satisfies(children -> {
                    assertThat(children.metricAlarms())
                            .extracting(MetricAlarm::alarmName)
                            .containsExactly("b");
                    assertThat(children.compositeAlarms())
                            .containsExactly(CompositeAlarm.builder()
                                    .alarmName("one")
                                    .alarmArn(cloudWatch.arn("one"))
                                    .stateValue(StateValue.OK)
                                    .stateUpdatedTimestamp(AWS.now())
                                    .build());
                });
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(describe -> describe.parentsOfAlarmName("two"))
                        .compositeAlarms())
                .containsExactly(CompositeAlarm.builder()
                        .alarmName("three")
                        .alarmArn(cloudWatch.arn("three"))
                        .build());
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(
                                describe -> describe.alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM))
                        .compositeAlarms())
                .hasSize(3);
        assertThat(cloudWatch.client().describeAlarms().compositeAlarms()).isEmpty();
    }

    @Test
    void whatIsNoCompositeAlarmIsRefused() {
        assertThat(Refused.by(() -> composite("c", "ALARM(nobody)")))
                .isEqualTo(validation(
                        "Could not save the composite alarm as alarms [nobody] in the alarm rule do not exist"));
        assertThat(Refused.by(() -> composite("c", "ALARM(a) AND")).code()).isEqualTo("ValidationError");
        assertThat(Refused.by(() -> composite("c", " ALARM(a)")))
                .isEqualTo(validation("AlarmRule must not contain leading or trailing whitespace or be null"));
        composite("c", "ALARM(a)");
        composite("d", "ALARM(c)");
        assertThat(Refused.by(() -> composite("c", "ALARM(d)")).message()).contains("depend on the alarm itself");
        assertThat(Refused.by(() -> composite("e", "ALARM(e)")))
                .isEqualTo(
                        validation("A composite alarm cannot have a child relation with itself via its AlarmRule, as it"
                                + " would introduce a circular dependency"));
        assertThat(Refused.by(() -> composite("e", "ALARM(a)", put -> put.actionsSuppressorWaitPeriod(5))))
                .isEqualTo(validation("ActionsSuppressorWaitPeriod requires an ActionSuppressor"));
        assertThat(Refused.by(() -> composite("a", "ALARM(b)")).message()).contains("another type");
        assertThat(Refused.by(() -> cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("a"))))
                .isEqualTo(validation("Cannot delete a as there are composite alarm(s) depending on it."));
        assertThat(Refused.by(() -> composite(
                                "f", "ALARM(a)", put -> put.alarmActions("arn:aws:automate:us-east-1:ec2:stop")))
                        .code())
                .isEqualTo("ValidationError");
    }

    @Test
    void oneCompositeAlarmIsDeletedAtATime() {
        composite("c", "ALARM(a)");
        composite("d", "ALARM(b)");
        assertThat(Refused.by(() -> cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("c", "d")))
                        .code())
                .isEqualTo("ValidationError");
        cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("c", "a"));
        assertThat(Refused.by(() -> cloudWatch.client().deleteAlarms(delete -> delete.alarmNames("d", "nobody", "b")))
                        .code())
                .isEqualTo("ResourceNotFound");
        assertThat(cloudWatch
                        .client()
                        .describeAlarms(describe -> describe.alarmNames("a", "b", "c", "d")
                                .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM)))
                .satisfies(left -> {
                    assertThat(left.metricAlarms()).isEmpty();
                    assertThat(left.compositeAlarms()).isEmpty();
                });
    }

    /** Actions on a topic that is not there: its history tells whether they were tried. */
    private void suppressed(int wait, int extension) {
        String topic = "arn:aws:sns:us-east-1:" + AWS.account() + ":nobody";
        composite(
                "c",
                "ALARM(a)",
                put -> put.alarmActions(topic)
                        .actionsSuppressor("s")
                        .actionsSuppressorWaitPeriod(wait)
                        .actionsSuppressorExtensionPeriod(extension));
    }

    private List<AlarmHistoryItem> actions() {
        AWS.awaitIdle();
        return cloudWatch
                .client()
                .describeAlarmHistory(describe -> describe.alarmName("c")
                        .alarmTypes(AlarmType.COMPOSITE_ALARM)
                        .historyItemType(HistoryItemType.ACTION))
                .alarmHistoryItems();
    }

    @Test
    void aSuppressorInAlarmHoldsActionsBackAndForAWhileAfterwards() {
        suppressed(10, 30);
        set("s", StateValue.ALARM);
        set("a", StateValue.ALARM);
        assertThat(cloudWatch.composite("c").actionsSuppressedBy()).isEqualTo(ActionsSuppressedBy.ALARM);
        AWS.pass(Duration.ofMinutes(5));
        assertThat(actions()).isEmpty();

        set("s", StateValue.OK);
        assertThat(cloudWatch.composite("c").actionsSuppressedBy()).isEqualTo(ActionsSuppressedBy.EXTENSION_PERIOD);
        AWS.pass(Duration.ofSeconds(29));
        assertThat(actions()).isEmpty();
        AWS.pass(Duration.ofSeconds(2));
        assertThat(actions()).hasSize(1);
        assertThat(cloudWatch.composite("c").actionsSuppressedBy()).isNull();
    }

    @Test
    void actionsWaitForTheSuppressorToGoIntoAlarm() {
        suppressed(10, 0);
        set("a", StateValue.ALARM);
        assertThat(cloudWatch.composite("c").actionsSuppressedBy()).isEqualTo(ActionsSuppressedBy.WAIT_PERIOD);
        AWS.pass(Duration.ofSeconds(5));
        set("s", StateValue.ALARM);
        AWS.pass(Duration.ofMinutes(1));
        assertThat(actions()).isEmpty();

        set("s", StateValue.OK);
        assertThat(actions()).hasSize(1);
    }

    @Test
    void actionsAreDoneAfterTheWaitWhereTheSuppressorStaysQuiet() {
        suppressed(10, 0);
        set("a", StateValue.ALARM);
        assertThat(actions()).isEmpty();
        AWS.pass(Duration.ofSeconds(11));
        assertThat(actions()).hasSize(1);
    }
}
