package dev.brume.conformance.cloudwatch;

import static dev.brume.conformance.cloudwatch.WireCloudWatch.dimension;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.TestAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** From a metric to an alarm, from there to a topic, and from there to a queue; the clock is moved by hand. */
class AlarmActionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireCloudWatch cloudWatch = new WireCloudWatch(AWS);

    private static SqsClient sqs() {
        return AWS.client(SqsClient.class, SqsClient::builder);
    }

    private static String topic() {
        SnsClient sns = AWS.client(SnsClient.class, SnsClient::builder);
        String topic = sns.createTopic(create -> create.name("alerts")).topicArn();
        String queue = sqs().createQueue(create -> create.queueName("alerts")).queueUrl();
        String queueArn = sqs().getQueueAttributes(
                        get -> get.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN);
        sqs().setQueueAttributes(set -> set.queueUrl(queue)
                .attributes(Map.of(
                        QueueAttributeName.POLICY,
                        "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sqs:SendMessage\",\"Resource\":\""
                                + queueArn + "\"}]}")));
        sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(queueArn));
        return topic;
    }

    /** What the topic was told since this was last asked. */
    private static List<JsonNode> received() {
        AWS.awaitIdle();
        String queue = sqs().getQueueUrl(get -> get.queueName("alerts")).queueUrl();
        List<Message> messages = sqs().receiveMessage(
                        receive -> receive.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
        messages.forEach(message ->
                sqs().deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle())));
        return messages.stream().map(message -> read(message.body())).toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aTopicIsToldWhenAnAlarmGoesOffAndWhenAllIsWellAgain() {
        String topic = topic();
        cloudWatch.alarm(
                "errors",
                put -> put.alarmDescription("Too many errors")
                        .dimensions(dimension("Till", "1"))
                        .alarmActions(topic)
                        .okActions(topic));
        cloudWatch.passMinutes(1);
        cloudWatch.put("Errors", 6, dimension("Till", "1"));
        cloudWatch.passMinutes(1);

        JsonNode notification = received().getFirst();
        assertThat(notification.path("Subject").asText()).isEqualTo("ALARM: \"errors\" in US East (N. Virginia)");
        JsonNode message = read(notification.path("Message").asText());
        assertThat(message.path("AlarmName").asText()).isEqualTo("errors");
        assertThat(message.path("AlarmDescription").asText()).isEqualTo("Too many errors");
        assertThat(message.path("AWSAccountId").asText()).isEqualTo(AWS.account());
        assertThat(message.path("NewStateValue").asText()).isEqualTo("ALARM");
        assertThat(message.path("OldStateValue").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(message.path("NewStateReason").asText())
                .startsWith("Threshold Crossed: 1 datapoint [6.0 (")
                .endsWith(")] was greater than the threshold (5.0).");
        assertThat(message.path("StateChangeTime").asText()).matches("2026-.*T.*\\.\\d{3}\\+0000");
        assertThat(message.path("Region").asText()).isEqualTo("US East (N. Virginia)");
        assertThat(message.path("AlarmArn").asText()).isEqualTo(cloudWatch.arn("errors"));
        assertThat(message.path("AlarmActions").get(0).asText()).isEqualTo(topic);
        assertThat(message.path("Trigger"))
                .isEqualTo(
                        read(
                                "{\"MetricName\":\"Errors\",\"Namespace\":\"Shop\",\"StatisticType\":\"Statistic\","
                                        + "\"Statistic\":\"SUM\",\"Unit\":null,\"Dimensions\":[{\"value\":\"1\",\"name\":\"Till\"}],"
                                        + "\"Period\":60,\"EvaluationPeriods\":1,\"ComparisonOperator\":\"GreaterThanThreshold\","
                                        + "\"Threshold\":5.0,\"TreatMissingData\":\"missing\",\"EvaluateLowSampleCountPercentile\":\"\"}"));

        cloudWatch.put("Errors", 1, dimension("Till", "1"));
        cloudWatch.passMinutes(1);
        assertThat(received()).singleElement().satisfies(ok -> {
            assertThat(ok.path("Subject").asText()).isEqualTo("OK: \"errors\" in US East (N. Virginia)");
            assertThat(read(ok.path("Message").asText()).path("OldStateValue").asText())
                    .isEqualTo("ALARM");
        });
    }

    @Test
    void anActionIsDoneOnceForEachChange() {
        String topic = topic();
        cloudWatch.alarm("errors", put -> put.alarmActions(topic));
        for (int minute = 0; minute < 3; minute++) {
            cloudWatch.put("Errors", 10);
            cloudWatch.passMinutes(1);
        }
        assertThat(received()).hasSize(1);
        assertThat(actions("errors")).singleElement().satisfies(item -> {
            assertThat(item.historySummary()).isEqualTo("Successfully executed action " + topic);
            assertThat(item.historyData()).contains("\"actionState\":\"Succeeded\"");
        });
    }

    private List<AlarmHistoryItem> actions(String alarm) {
        AWS.awaitIdle();
        return cloudWatch
                .client()
                .describeAlarmHistory(describe -> describe.alarmName(alarm).historyItemType(HistoryItemType.ACTION))
                .alarmHistoryItems();
    }

    @Test
    void actionsThatAreSwitchedOffAreNotDone() {
        String topic = topic();
        cloudWatch.alarm("errors", put -> put.alarmActions(topic).actionsEnabled(false));
        cloudWatch.put("Errors", 10);
        cloudWatch.passMinutes(1);
        assertThat(cloudWatch.described("errors").stateValue()).isEqualTo(StateValue.ALARM);
        assertThat(received()).isEmpty();
    }

    @Test
    void whatCannotBeDoneStandsInTheHistory() {
        String scaling = "arn:aws:autoscaling:us-east-1:" + AWS.account()
                + ":scalingPolicy:1234:autoScalingGroupName/g:policyName/p";
        String nobody = "arn:aws:sns:us-east-1:" + AWS.account() + ":nobody";
        String function = "arn:aws:lambda:us-east-1:" + AWS.account() + ":function:nobody";
        cloudWatch.alarm("errors", put -> put.alarmActions(scaling, nobody, function));
        cloudWatch.put("Errors", 10);
        cloudWatch.passMinutes(1);
        assertThat(actions("errors"))
                .extracting(AlarmHistoryItem::historySummary)
                .containsExactlyInAnyOrder(
                        "Failed to execute action " + scaling,
                        "Failed to execute action " + nobody,
                        "Failed to execute action " + function);
    }

    @Test
    void hoursPassAtOnceAndEachMinuteIsEvaluated() {
        String topic = topic();
        cloudWatch.alarm(
                "quiet",
                put -> put.metricName("Heartbeats")
                        .comparisonOperator("LessThanThreshold")
                        .threshold(1.0)
                        .evaluationPeriods(10)
                        .treatMissingData("breaching")
                        .alarmActions(topic));
        cloudWatch.put("Heartbeats", 1);
        cloudWatch.passMinutes(5);
        assertThat(cloudWatch.described("quiet").stateValue()).isEqualTo(StateValue.OK);
        cloudWatch.passMinutes(60);
        assertThat(received()).hasSize(1);
    }
}
