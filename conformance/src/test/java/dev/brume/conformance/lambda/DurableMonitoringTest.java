package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.failed;
import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static dev.brume.conformance.lambda.DurableTurn.waiting;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** What durable executions tell EventBridge and CloudWatch: Lambda Developer Guide, "Monitoring durable functions". */
class DurableMonitoringTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    /** A queue that is sent the status changes of executions. */
    private static String changes() {
        String queue = LAB.queue("changes");
        LAB.eventBridge()
                .putRule(put -> put.name("durable")
                        .eventPattern(
                                "{\"source\":[\"aws.lambda\"],\"detail-type\":[\"Durable Execution Status Change\"]}"));
        LAB.eventBridge()
                .putTargets(put -> put.rule("durable")
                        .targets(Target.builder()
                                .id("queue")
                                .arn(LAB.queueArn("changes"))
                                .build()));
        return queue;
    }

    private static String start(String function, String name) {
        String arn = LAB.lambda()
                .invoke(invoke -> invoke.functionName(function)
                        .qualifier("$LATEST")
                        .durableExecutionName(name)
                        .invocationType("Event")
                        .payload(SdkBytes.fromUtf8String("{}")))
                .durableExecutionArn();
        LAB.settle();
        return arn;
    }

    @Test
    void eventBridgeIsToldWhenAnExecutionBeginsAndWhenItEnds() {
        String queue = changes();
        LAB.durableFunction("f", Duration.ofHours(2), turn -> {
            if (turn.knows("w")) {
                return succeeded("\"done\"");
            }
            turn.checkpoint(waiting("w", 3_600));
            return pending();
        });
        String arn = start("f", "order-123");
        JsonNode began = LAB.contents(queue).getFirst();
        assertThat(began.get("source").asText()).isEqualTo("aws.lambda");
        assertThat(began.get("resources")).isEmpty();
        JsonNode detail = began.get("detail");
        assertThat(detail.get("durableExecutionArn").asText()).isEqualTo(arn);
        assertThat(detail.get("durableExecutionName").asText()).isEqualTo("order-123");
        assertThat(detail.get("functionArn").asText()).isEqualTo(LAB.arn("f") + ":$LATEST");
        assertThat(detail.get("status").asText()).isEqualTo("RUNNING");
        assertThat(detail.get("startTimestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(detail.has("endTimestamp")).isFalse();

        LAB.pass(Duration.ofHours(1));
        JsonNode ended = LAB.contents(queue).stream()
                .map(event -> event.get("detail"))
                .filter(each -> each.has("endTimestamp"))
                .findFirst()
                .orElseThrow();
        assertThat(ended.get("status").asText()).isEqualTo("SUCCEEDED");
        assertThat(ended.get("startTimestamp")).isEqualTo(detail.get("startTimestamp"));
        assertThat(ended.get("endTimestamp").asText())
                .isGreaterThan(ended.get("startTimestamp").asText());
    }

    @Test
    void eachWayToEndHasItsStatusAndItsMetric() {
        String queue = changes();
        LAB.durableFunction("fails", Duration.ofHours(2), turn -> failed("Bad", "as asked"));
        LAB.durableFunction("waits", Duration.ofMinutes(10), turn -> {
            turn.checkpoint(waiting("w", 3_600));
            return pending();
        });
        start("fails", "one");
        start("waits", "two");
        String stopped = start("waits", "three");
        LAB.lambda().stopDurableExecution(stop -> stop.durableExecutionArn(stopped));
        LAB.pass(Duration.ofMinutes(12));

        List<String> statuses = LAB.contents(queue).stream()
                .map(event -> event.at("/detail/durableExecutionName").asText() + " "
                        + event.at("/detail/status").asText())
                .toList();
        assertThat(statuses)
                .containsExactlyInAnyOrder(
                        "one RUNNING", "one FAILED", "two RUNNING", "two TIMED_OUT", "three RUNNING", "three STOPPED");
        assertThat(of("DurableExecutionStarted", "waits").sum()).isEqualTo(2);
        assertThat(of("DurableExecutionTimedOut", "waits").sum()).isEqualTo(1);
        assertThat(of("DurableExecutionStopped", "waits").sum()).isEqualTo(1);
        assertThat(of("DurableExecutionFailed", "fails").sum()).isEqualTo(1);
        assertThat(of("DurableExecutionDuration", "waits").maximum()).isEqualTo(600_000);
        assertThat(of("DurableExecutionDuration", "waits").unit()).isEqualTo(StandardUnit.MILLISECONDS);
        assertThat(of("DurableExecutionOperations", "waits").sum()).isEqualTo(2);
        assertThat(of("DurableExecutionStorageWrittenBytes", "waits").sum()).isPositive();
        assertThat(LambdaFigures.of(LAB, "DurableExecutionStarted").sum())
                .as("of the account")
                .isEqualTo(3);
    }

    private static LambdaFigures of(String metric, String function) {
        return LambdaFigures.of(LAB, metric, "FunctionName", function);
    }
}
