package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.Refused;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Mappings that are changed while a tumbling window is open: its state is dropped after its last event, and not before. */
class OpenWindowsTest {
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static final MappedStreams STREAMS = new MappedStreams(LAB);
    private final AtomicBoolean fails = new AtomicBoolean();
    private String uuid = "";

    @BeforeEach
    void aFunctionThatCounts() {
        LAB.stream("s", 1);
        LAB.function("f", asked -> {
            JsonNode event = LambdaLab.json(asked.payload());
            if (fails.get()) {
                throw new IllegalStateException("not now");
            }
            int count = event.at("/state/count").asInt() + event.get("Records").size();
            return "{\"state\":{\"count\":" + count + "}}";
        });
        uuid = STREAMS.map("s", "f", more -> more.tumblingWindowInSeconds((int) WINDOW.toSeconds()))
                .uuid();
        long into = LAB.time().now().getEpochSecond() % WINDOW.toSeconds();
        LAB.pass(WINDOW.plusSeconds(1 - into));
    }

    private void enable(boolean enabled) {
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).enabled(enabled));
        LAB.settle();
    }

    private void changeBatchSize() {
        LAB.lambda().updateEventSourceMapping(update -> update.uuid(uuid).batchSize(10));
        LAB.settle();
    }

    /** What the last events of windows said, of each the count and when it began. */
    private static List<String> closed() {
        return LAB.events("f").stream()
                .filter(event -> event.get("isFinalInvokeForWindow").asBoolean())
                .map(event -> event.at("/state/count").asText() + " since "
                        + event.at("/window/start").asText())
                .toList();
    }

    @Test
    void aChangeOfTheMappingKeepsTheState() {
        String start = LAB.time().now().minusSeconds(1).toString();
        STREAMS.put("s", "k", "1");
        changeBatchSize();
        STREAMS.put("s", "k", "2");
        LAB.pass(WINDOW);
        assertThat(closed()).containsExactly("2 since " + start);
    }

    @Test
    void aWindowThatEndsWhileNothingIsReadIsClosedWithAllThatIsOfIt() {
        String start = LAB.time().now().minusSeconds(1).toString();
        STREAMS.put("s", "k", "1");
        enable(false);
        STREAMS.put("s", "k", "2");
        LAB.pass(WINDOW.multipliedBy(3));
        assertThat(closed()).isEmpty();
        enable(true);
        LAB.pass(Duration.ofSeconds(1));
        assertThat(closed()).containsExactly("2 since " + start);
    }

    @Test
    void aWindowIsClosedThoughNothingMoreComes() {
        STREAMS.put("s", "k", "1");
        enable(false);
        LAB.pass(WINDOW);
        enable(true);
        assertThat(closed()).isEmpty();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(closed()).hasSize(1);
    }

    @Test
    void aLastEventThatFailedIsSentAgain() {
        STREAMS.put("s", "k", "1");
        fails.set(true);
        LAB.pass(WINDOW);
        changeBatchSize();
        fails.set(false);
        int failed = closed().size();
        LAB.pass(Duration.ofSeconds(1));
        assertThat(closed()).hasSize(failed + 1);
        LAB.pass(WINDOW);
        assertThat(closed()).hasSize(failed + 1);
    }

    @Test
    void aMappingEndsThoughTheLastBatchOfASplitShardFails() {
        STREAMS.put("s", "k", "1");
        fails.set(true);
        STREAMS.put("s", "k", "2");
        LAB.kinesis()
                .splitShard(split -> split.streamName("s")
                        .shardToSplit("shardId-000000000000")
                        .newStartingHashKey("170141183460469231731687303715884105728"));
        LAB.pass(Duration.ofSeconds(30));
        LAB.lambda().deleteEventSourceMapping(delete -> delete.uuid(uuid));
        LAB.pass(Duration.ofMinutes(2));
        assertThat(Refused.by(() -> LAB.lambda().getEventSourceMapping(get -> get.uuid(uuid)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }
}
