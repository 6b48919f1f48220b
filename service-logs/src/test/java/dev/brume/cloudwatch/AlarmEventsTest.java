package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.cloudwatch.alarm.AlarmRules;
import dev.brume.cloudwatch.alarm.Alarms;
import dev.brume.cloudwatch.alarm.Watch;
import dev.brume.cloudwatch.metric.MemoryBudget;
import dev.brume.cloudwatch.metric.MetricKey;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.metric.Sample;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Principal;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.services.cloudwatch.model.ComparisonOperator;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/** What EventBridge and functions are told, though neither is in this emulator yet: the calls are written down. */
class AlarmEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Place PLACE = new Place(new AccountId("123456789012"), Region.US_EAST_1);
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:123456789012:function:page";
    private final ManualTime time = new ManualTime();
    private final List<SdkRequest> asked = new ArrayList<>();
    private final List<Principal> askedBy = new ArrayList<>();
    private final Metrics metrics = new Metrics(new MemoryBudget(1_000_000));
    private final Alarms alarms = new Alarms(PLACE);
    private final Watch watch = new Watch(
            new Core(time, Ids.seeded(1), EmulatorOptions.DEFAULT, new WrittenDown()),
            () -> List.of(new Watch.Watched(metrics, alarms)));

    /** What the function answers, one after the other; nothing once they are used up. */
    private final Deque<CompletionStage<InvokeResponse>> answers = new ArrayDeque<>();

    /** Takes every call and answers few. */
    private final class WrittenDown implements AwsClient {
        @Override
        public <O extends SdkResponse> CompletionStage<O> call(
                SdkRequest request, Class<O> response, Principal principal, Place place, @Nullable Call cause) {
            asked.add(request);
            askedBy.add(principal);
            CompletionStage<InvokeResponse> answer = request instanceof InvokeRequest ? answers.poll() : null;
            return answer == null ? new CompletableFuture<>() : answer.thenApply(response::cast);
        }
    }

    private void alarmGoesOff() {
        PutMetricAlarmRequest request = PutMetricAlarmRequest.builder()
                .alarmName("errors")
                .alarmDescription("Too many")
                .namespace("Shop")
                .metricName("Errors")
                .dimensions(Dimension.builder().name("Till").value("1").build())
                .statistic(Statistic.SUM)
                .period(60)
                .evaluationPeriods(1)
                .datapointsToAlarm(1)
                .threshold(5.0)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .alarmActions(FUNCTION)
                .build();
        watch.follow(alarms.put(AlarmRules.check(request, PLACE), Map.of(), time.now()), alarms);
        watch.expect(60);
        MetricKey key =
                new MetricKey("Shop", "Errors", List.of(new dev.brume.cloudwatch.metric.Dimension("Till", "1")));
        long now = time.now().getEpochSecond();
        metrics.add(key, Sample.of(6), "None", now, false, now);
        time.advance(Duration.ofSeconds(62));
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }

    @Test
    void eventBridgeHearsOfEachChangeOfState() {
        answers.add(CompletableFuture.completedFuture(InvokeResponse.builder().build()));
        alarmGoesOff();
        PutEventsRequestEntry event =
                ((PutEventsRequest) asked.getFirst()).entries().getFirst();
        assertThat(event.source()).isEqualTo("aws.cloudwatch");
        assertThat(event.detailType()).isEqualTo("CloudWatch Alarm State Change");
        assertThat(event.resources()).containsExactly("arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors");
        JsonNode detail = read(event.detail());
        assertThat(detail.path("alarmName").asText()).isEqualTo("errors");
        assertThat(detail.at("/previousState/reason").asText()).isEqualTo("Unchecked: Initial alarm creation");
        assertThat(detail.at("/state")).isEqualTo(read("""
                        {"value": "ALARM",
                         "reason": "Threshold Crossed: 1 out of the last 1 datapoints [6.0 (01/01/26 00:00:00)] was greater than \
                        the threshold (5.0) (minimum 1 datapoint for OK -> ALARM transition).",
                         "reasonData": "{\\"version\\":\\"1.0\\",\\"queryDate\\":\\"2026-01-01T00:01:02.000+0000\\",\
                        \\"startDate\\":\\"2026-01-01T00:00:00.000+0000\\",\\"statistic\\":\\"Sum\\",\\"period\\":60,\
                        \\"recentDatapoints\\":[6.0],\\"threshold\\":5.0,\\"evaluatedDatapoints\\":[{\\"timestamp\\":\
                        \\"2026-01-01T00:00:00.000+0000\\",\\"sampleCount\\":1.0,\\"value\\":6.0}]}",
                         "timestamp": "2026-01-01T00:01:02.000+0000"}"""));
        JsonNode metric = detail.at("/configuration/metrics/0");
        assertThat(metric.path("metricStat")).isEqualTo(read("""
                        {"metric": {"namespace": "Shop", "name": "Errors", "dimensions": {"Till": "1"}},
                         "period": 60, "stat": "Sum"}"""));
        assertThat(metric.path("id").asText()).matches("[0-9a-f-]{36}");
        assertThat(askedBy.getFirst())
                .isEqualTo(new Principal.ServicePrincipal(
                        "cloudwatch.amazonaws.com", "arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors"));
    }

    @Test
    void aFunctionIsCalledWithTheAlarm() {
        answers.add(CompletableFuture.completedFuture(InvokeResponse.builder().build()));
        alarmGoesOff();
        InvokeRequest invoke = (InvokeRequest) asked.get(1);
        assertThat(invoke.functionName()).isEqualTo(FUNCTION);
        assertThat(invoke.invocationTypeAsString()).isEqualTo("Event");
        JsonNode event = read(invoke.payload().asUtf8String());
        assertThat(event.path("source").asText()).isEqualTo("aws.cloudwatch");
        assertThat(event.path("alarmArn").asText()).isEqualTo("arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors");
        assertThat(event.path("accountId").asText()).isEqualTo("123456789012");
        assertThat(event.path("region").asText()).isEqualTo("us-east-1");
        assertThat(event.path("time").asText()).isEqualTo("2026-01-01T00:01:02.000+0000");
        assertThat(event.at("/alarmData/state/value").asText()).isEqualTo("ALARM");
        assertThat(event.at("/alarmData/previousState/value").asText()).isEqualTo("INSUFFICIENT_DATA");
        assertThat(event.at("/alarmData/configuration/description").asText()).isEqualTo("Too many");
        assertThat(askedBy.get(1))
                .isInstanceOfSatisfying(
                        Principal.ServicePrincipal.class,
                        principal ->
                                assertThat(principal.service()).isEqualTo("lambda.alarms.cloudwatch.amazonaws.com"));
    }

    @Test
    void aFunctionThatIsBusyIsCalledAgain() {
        answers.add(
                CompletableFuture.failedFuture(new AwsException("TooManyRequestsException", 429, "Rate Exceeded.")));
        answers.add(CompletableFuture.completedFuture(InvokeResponse.builder().build()));
        alarmGoesOff();
        time.advance(Duration.ofSeconds(2));
        assertThat(asked).filteredOn(InvokeRequest.class::isInstance).hasSize(2);
        assertThat(alarms.history().items(time.now()).getLast().summary())
                .isEqualTo("Successfully executed action " + FUNCTION);
    }

    @Test
    void nothingTicksWithoutAlarms() {
        assertThat(time.nextTimer()).isEmpty();
        answers.add(CompletableFuture.completedFuture(InvokeResponse.builder().build()));
        alarmGoesOff();
        assertThat(time.nextTimer()).isPresent();
        alarms.delete(List.of("errors"), time.now());
        time.advance(Duration.ofMinutes(1));
        assertThat(time.nextTimer()).isEmpty();
    }
}
