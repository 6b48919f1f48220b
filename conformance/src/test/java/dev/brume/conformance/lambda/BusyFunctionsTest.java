package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mappings of functions that have no concurrency left. */
class BusyFunctionsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedQueues QUEUES = new MappedQueues(LAB);
    private static final MappedStreams STREAMS = new MappedStreams(LAB);

    private static AwsException throttled() {
        return new AwsException("TooManyRequestsException", 429, "Rate Exceeded.");
    }

    @Test
    void aBatchThatFoundNoRoomGoesOnAsSoonAsAnotherFindsSome() {
        String url = LAB.queue("q");
        AtomicBoolean busy = new AtomicBoolean(true);
        LAB.function("f", asked -> {
            if (busy.get()) {
                throw throttled();
            }
            return "null";
        });
        QUEUES.map("q", "f", more -> more.batchSize(1));
        QUEUES.send(url, "one", "two");
        busy.set(false);
        QUEUES.send(url, "three");
        assertThat(QUEUES.batches("f"))
                .startsWith(List.of("one"), List.of("two"), List.of("three"))
                .hasSize(5);
        assertThat(LAB.events("f"))
                .allMatch(event -> event.at("/Records/0/attributes/ApproximateReceiveCount")
                        .asText()
                        .equals("1"));
        assertThat(QUEUES.left(url)).isEqualTo("0+0");
    }

    @Test
    void aMappingIsDisabledThoughItsFunctionHasNoRoom() {
        String url = LAB.queue("q");
        LAB.function("f", asked -> "null");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(0));
        String uuid = QUEUES.map("q", "f", more -> {}).uuid();
        QUEUES.send(url, "x");
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(false));
        LAB.settle();
        assertThat(LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)).state())
                .isEqualTo("Disabled");
        LAB.pass(Duration.ofSeconds(30));
        assertThat(QUEUES.left(url)).isEqualTo("1+0");
    }

    @Test
    void aThrottledBatchOfAStreamUsesUpNoRetry() {
        LAB.stream("s", 1);
        String failed = LAB.queue("failed");
        AtomicInteger asked = new AtomicInteger();
        LAB.function("f", invocation -> {
            if (asked.incrementAndGet() <= 5) {
                throw throttled();
            }
            return "null";
        });
        STREAMS.map(
                "s",
                "f",
                more -> more.maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failed")))));
        STREAMS.put("s", "k", "one");
        STREAMS.put("s", "k", "two");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(STREAMS.batches("f"))
                .endsWith(List.of("one"), List.of("two"))
                .hasSize(7);
        assertThat(LAB.contents(failed)).isEmpty();
    }

    @Test
    void theHalfOfABatchThatGotNoRoomIsToldOfByItsOwnLastAnswer() {
        LAB.stream("s", 1);
        String old = LAB.queue("old");
        LAB.function("f", asked -> {
            if (MappedStreams.data(asked.payload()).equals(List.of("2"))) {
                throw throttled();
            }
            throw new IllegalStateException("no");
        });
        STREAMS.putAll("s", "1", "2");
        STREAMS.map(
                "s",
                "f",
                more -> more.bisectBatchOnFunctionError(true)
                        .maximumRetryAttempts(0)
                        .maximumRecordAgeInSeconds(60)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("old")))));
        LAB.pass(Duration.ofMinutes(2));
        List<JsonNode> told = LAB.contents(old);
        assertThat(told)
                .extracting(record -> record.at("/requestContext/condition").asText())
                .containsExactlyInAnyOrder("RetryAttemptsExhausted", "RecordAgeExceeded");
        JsonNode second = told.stream()
                .filter(record ->
                        record.at("/requestContext/condition").asText().equals("RecordAgeExceeded"))
                .findFirst()
                .orElseThrow();
        assertThat(second.at("/requestContext/requestId").asText())
                .isEqualTo(LAB.invocations("f").getFirst().requestId());
        assertThat(second.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(1);
    }
}
