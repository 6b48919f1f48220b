package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.InvocationType;

/** Services that call functions. */
class NeighboursTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    @Test
    void aTopicInvokesAFunction() {
        LAB.function("f", asked -> "null");
        String topic = LAB.sns().createTopic(create -> create.name("news")).topicArn();
        LAB.sns()
                .subscribe(subscribe ->
                        subscribe.topicArn(topic).protocol("lambda").endpoint(LAB.arn("f")));
        LAB.sns().publish(publish -> publish.topicArn(topic).message("hello").subject("greeting"));
        LAB.settle();
        JsonNode record = LAB.events("f").get(0).at("/Records/0");
        assertThat(record.at("/EventSource").asText()).isEqualTo("aws:sns");
        assertThat(record.at("/Sns/Message").asText()).isEqualTo("hello");
        assertThat(record.at("/Sns/Subject").asText()).isEqualTo("greeting");
    }

    @Test
    void aRuleInvokesAFunction() {
        LAB.function("f", asked -> "null");
        LAB.eventBridge().putRule(put -> put.name("r").eventPattern("{\"source\":[\"shop\"]}"));
        LAB.eventBridge()
                .putTargets(
                        put -> put.rule("r").targets(target -> target.id("1").arn(LAB.arn("f"))));
        LAB.eventBridge()
                .putEvents(put -> put.entries(
                        entry -> entry.source("shop").detailType("Order").detail("{\"id\":1}")));
        LAB.settle();
        JsonNode event = LAB.events("f").get(0);
        assertThat(event.at("/detail-type").asText()).isEqualTo("Order");
        assertThat(event.at("/detail/id").asInt()).isEqualTo(1);
    }

    @Test
    void aScheduleFiresAFunctionOnceADay() {
        LAB.function("f", asked -> "null");
        LAB.eventBridge().putRule(put -> put.name("daily").scheduleExpression("cron(0 6 * * ? *)"));
        LAB.eventBridge()
                .putTargets(put ->
                        put.rule("daily").targets(target -> target.id("1").arn(LAB.arn("f"))));
        LAB.pass(Duration.ofDays(1));
        LAB.settle();
        assertThat(LAB.events("f"))
                .extracting(event -> event.at("/source").asText())
                .containsExactly("aws.events");
        LAB.eventBridge().disableRule(disable -> disable.name("daily"));
    }

    @Test
    void whatBecomesOfAnInvocationAndAnAlarmComesToTheBus() {
        String queue = LAB.queue("told");
        LAB.eventBridge().putRule(put -> put.name("told").eventPattern("{\"source\":[\"lambda\",\"aws.cloudwatch\"]}"));
        LAB.eventBridge()
                .putTargets(
                        put -> put.rule("told").targets(target -> target.id("1").arn(LAB.queueArn("told"))));
        LAB.function("f", asked -> "null");
        String bus = "arn:aws:events:us-east-1:" + LAB.account() + ":event-bus/default";
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .destinationConfig(to -> to.onSuccess(success -> success.destination(bus))));
        LAB.lambda().invoke(invoke -> invoke.functionName("f").invocationType(InvocationType.EVENT));
        LAB.settle();
        LAB.cloudWatch()
                .putMetricAlarm(put -> put.alarmName("a")
                        .namespace("N")
                        .metricName("m")
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(0.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD));
        LAB.cloudWatch()
                .setAlarmState(set -> set.alarmName("a").stateValue("ALARM").stateReason("tried"));
        LAB.settle();
        assertThat(LAB.contents(queue))
                .extracting(event -> event.at("/detail-type").asText())
                .containsExactlyInAnyOrder(
                        "Lambda Function Invocation Result - Success", "CloudWatch Alarm State Change");
    }

    @Test
    void aSubscriptionFilterInvokesAFunction() throws IOException {
        LAB.function("f", asked -> "null");
        LAB.logs().createLogGroup(create -> create.logGroupName("web"));
        LAB.logs().createLogStream(create -> create.logGroupName("web").logStreamName("one"));
        LAB.logs()
                .putSubscriptionFilter(put -> put.logGroupName("web")
                        .filterName("errors")
                        .filterPattern("ERROR")
                        .destinationArn(LAB.arn("f")));
        long now = LAB.time().now().toEpochMilli();
        LAB.logs()
                .putLogEvents(put -> put.logGroupName("web")
                        .logStreamName("one")
                        .logEvents(
                                event -> event.timestamp(now).message("ERROR no stock"),
                                event -> event.timestamp(now).message("fine")));
        LAB.settle();
        JsonNode event = LAB.events("f").getLast();
        byte[] data = Base64.getDecoder().decode(event.at("/awslogs/data").asText());
        JsonNode logged = LambdaLab.json(new GZIPInputStream(new ByteArrayInputStream(data)).readAllBytes());
        assertThat(logged.at("/logGroup").asText()).isEqualTo("web");
        assertThat(logged.at("/logEvents")).hasSize(1);
        assertThat(logged.at("/logEvents/0/message").asText()).isEqualTo("ERROR no stock");
    }

    @Test
    void anAlarmOnAFunctionsErrorsInvokesAnotherFunction() {
        LAB.function("broken", asked -> {
            throw new IllegalStateException("no stock");
        });
        LAB.function("doctor", asked -> "null");
        LAB.cloudWatch()
                .putMetricAlarm(put -> put.alarmName("errors")
                        .namespace("AWS/Lambda")
                        .metricName("Errors")
                        .dimensions(Dimension.builder()
                                .name("FunctionName")
                                .value("broken")
                                .build())
                        .statistic(Statistic.SUM)
                        .period(60)
                        .evaluationPeriods(1)
                        .threshold(0.0)
                        .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                        .alarmActions(LAB.arn("doctor")));
        LAB.lambda().invoke(invoke -> invoke.functionName("broken"));
        LAB.pass(Duration.ofMinutes(2));
        LAB.settle();
        JsonNode told = LAB.events("doctor").get(0);
        assertThat(told.at("/source").asText()).isEqualTo("aws.cloudwatch");
        assertThat(told.at("/alarmData/alarmName").asText()).isEqualTo("errors");
        assertThat(told.at("/alarmData/state/value").asText()).isEqualTo("ALARM");
    }
}
