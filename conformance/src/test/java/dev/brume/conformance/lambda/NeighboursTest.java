package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** Services that call functions, and what functions tell CloudWatch. */
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
                        .dimensions(dimension("FunctionName", "broken"))
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

    @Test
    void invocationsAreSamplesOfSuccessAndFailure() {
        LAB.function("f", asked -> {
            if (LambdaLab.json(asked.payload()).path("fail").asBoolean()) {
                throw new IllegalStateException("as asked");
            }
            return "1";
        });
        invoke("{}");
        invoke("{}");
        invoke("{\"fail\":true}");
        LAB.pass(Duration.ofMinutes(2));
        Dimension name = dimension("FunctionName", "f");
        assertThat(figures("Invocations", name).sum()).isEqualTo(3);
        assertThat(figures("Errors", name).sum()).isEqualTo(1);
        assertThat(figures("Errors", name).sampleCount()).isEqualTo(3);
        assertThat(figures("Throttles", name).sum()).isZero();
        assertThat(figures("Duration", name).average()).isEqualTo(25);
        assertThat(figures("ConcurrentExecutions", name).maximum()).isEqualTo(1);
        assertThat(figures("Invocations").sum()).as("of the account").isEqualTo(3);
        assertThat(figures("Invocations", name, dimension("Resource", "f")).sum())
                .isEqualTo(3);
    }

    @Test
    void throttlesAreCounted() {
        LAB.function("f", asked -> "1");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(0));
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> invoke("{}"))).isInstanceOf(TooManyRequestsException.class);
        }
        LAB.pass(Duration.ofMinutes(2));
        assertThat(figures("Throttles", dimension("FunctionName", "f")).sum()).isEqualTo(2);
    }

    @Test
    void eventsAreCountedAsTheyComeAndAsTheyAreGivenUp() {
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        LAB.lambda().putFunctionEventInvokeConfig(put -> put.functionName("f").maximumRetryAttempts(1));
        LAB.lambda()
                .invoke(invoke -> invoke.functionName("f")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("{}")));
        LAB.settle();
        LAB.pass(Duration.ofMinutes(3));
        Dimension name = dimension("FunctionName", "f");
        assertThat(figures("AsyncEventsReceived", name).sum()).isEqualTo(1);
        assertThat(figures("AsyncEventsDropped", name).sum()).isEqualTo(1);
        assertThat(figures("AsyncEventAge", name).maximum()).isEqualTo(60_000);
        assertThat(figures("Invocations", name).sum()).isEqualTo(2);
    }

    private static void invoke(String payload) {
        LAB.lambda().invoke(invoke -> invoke.functionName("f").payload(SdkBytes.fromUtf8String(payload)));
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    /** What a metric came to, all its minutes together. */
    private record Figures(double sum, double sampleCount, double maximum) {
        double average() {
            return sum / sampleCount;
        }
    }

    private static Figures figures(String metric, Dimension... dimensions) {
        List<Datapoint> minutes = LAB.cloudWatch()
                .getMetricStatistics(get -> get.namespace("AWS/Lambda")
                        .metricName(metric)
                        .dimensions(dimensions)
                        .startTime(LAB.time().now().minus(Duration.ofMinutes(30)))
                        .endTime(LAB.time().now())
                        .period(60)
                        .statistics(Statistic.SUM, Statistic.MAXIMUM, Statistic.SAMPLE_COUNT))
                .datapoints();
        return new Figures(
                minutes.stream().mapToDouble(Datapoint::sum).sum(),
                minutes.stream().mapToDouble(Datapoint::sampleCount).sum(),
                minutes.stream().mapToDouble(Datapoint::maximum).max().orElseThrow());
    }
}
