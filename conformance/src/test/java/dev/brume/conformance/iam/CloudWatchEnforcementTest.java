package dev.brume.conformance.iam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.IamMode;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.sns.SnsClient;

class CloudWatchEnforcementTest {
    @RegisterExtension
    static final EmulatedAws AWS = new EmulatedAws(IamMode.ENFORCE);

    private static void assertDenied(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, refusal -> {
            assertThat(refusal.statusCode()).isEqualTo(403);
            assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(refusal.awsErrorDetails().errorMessage()).contains(message);
        });
    }

    @Test
    void aNamespaceIsAConditionOfPuttingData() {
        CloudWatchClient cloudWatch = AWS.cloudWatch(AWS.user("writer", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cloudwatch:PutMetricData","Resource":"*",
                 "Condition":{"StringEquals":{"cloudwatch:namespace":"Shop"}}}}"""));
        cloudWatch.putMetricData(put ->
                put.namespace("Shop").metricData(datum -> datum.metricName("m").value(1.0)));
        assertDenied(
                () -> cloudWatch.putMetricData(put -> put.namespace("Other")
                        .metricData(datum -> datum.metricName("m").value(1.0))),
                "is not authorized to perform: cloudwatch:PutMetricData");
        assertDenied(
                cloudWatch::listMetrics,
                "is not authorized to perform: cloudwatch:ListMetrics because no identity-based policy allows");
    }

    @Test
    void alarmsAreResources() {
        CloudWatchClient cloudWatch = AWS.cloudWatch(AWS.user("keeper", """
                {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"cloudwatch:*",
                 "Resource":"arn:aws:cloudwatch:*:*:alarm:shop-*"}}"""));
        putAlarm(cloudWatch, "shop-errors");
        assertDenied(() -> putAlarm(cloudWatch, "other"), ":alarm:other");
        cloudWatch.deleteAlarms(delete -> delete.alarmNames("shop-errors"));
        assertDenied(
                () -> cloudWatch.deleteAlarms(delete -> delete.alarmNames("shop-errors", "other")),
                "cloudwatch:DeleteAlarms on resource: arn:aws:cloudwatch:");
    }

    @Test
    void anAlarmPublishesToTopicsThatLetItIn() {
        CloudWatchClient cloudWatch = AWS.cloudWatch(AWS.root());
        SnsClient sns = AWS.sns(AWS.root());
        String open = sns.createTopic(create -> create.name("open")).topicArn();
        String shut = sns.createTopic(create -> create.name("shut")).topicArn();
        sns.setTopicAttributes(set -> set.topicArn(shut).attributeName("Policy").attributeValue("""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},
                 "Action":"sns:Publish","Resource":"%s"}]}""".formatted(shut)));
        putAlarm(cloudWatch, "shop-errors", open, shut);
        cloudWatch.setAlarmState(
                set -> set.alarmName("shop-errors").stateValue(StateValue.ALARM).stateReason("drill"));
        AWS.pass(Duration.ofSeconds(1));

        assertThat(cloudWatch
                        .describeAlarmHistory(
                                describe -> describe.alarmName("shop-errors").historyItemType(HistoryItemType.ACTION))
                        .alarmHistoryItems())
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactlyInAnyOrder("Successfully executed action " + open, "Failed to execute action " + shut);
        assertThat(AWS.admin(
                                "GET",
                                "/_brume/iam/denials?principal=cloudwatch.amazonaws.com&account=" + AWS.account(),
                                "")
                        .path("denials"))
                .isNotEmpty();
    }

    private static void putAlarm(CloudWatchClient cloudWatch, String name, String... actions) {
        cloudWatch.putMetricAlarm(put -> put.alarmName(name)
                .alarmActions(actions)
                .namespace("Shop")
                .metricName("m")
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .threshold(1.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
    }
}
