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
