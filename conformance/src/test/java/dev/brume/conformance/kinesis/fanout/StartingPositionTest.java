package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.KinesisException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StartingPosition;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** Where a subscription begins: the five StartingPositions, and what is wrong with others. */
class StartingPositionTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    private String app = "";
    private String second = "";
    private Instant third = Instant.EPOCH;

    /** Three records, a second apart. */
    @BeforeEach
    void records() {
        fanOut.createStream(1);
        app = fanOut.consumer("app");
        fanOut.put("a");
        AWS.pass(Duration.ofSeconds(1));
        second = fanOut.put("b").sequenceNumber();
        AWS.pass(Duration.ofSeconds(1));
        third = AWS.now();
        fanOut.put("c");
    }

    @Test
    void trimHorizonIsTheOldestRecord() {
        assertThat(fanOut.subscribe(app, WireFanOut.TRIM_HORIZON).texts(3)).containsExactly("a", "b", "c");
    }

    @Test
    void latestIsTheNextRecord() {
        Pushed pushed = fanOut.subscribe(app, WireFanOut.LATEST).established();
        fanOut.put("d");
        assertThat(pushed.texts(1)).containsExactly("d");
    }

    @Test
    void atSequenceNumberIsThatRecord() {
        StartingPosition position = WireFanOut.from(ShardIteratorType.AT_SEQUENCE_NUMBER, second);
        assertThat(fanOut.subscribe(app, position).texts(2)).containsExactly("b", "c");
    }

    @Test
    void afterSequenceNumberIsTheRecordThatFollows() {
        StartingPosition position = WireFanOut.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, second);
        assertThat(fanOut.subscribe(app, position).texts(1)).containsExactly("c");
    }

    @Test
    void atTimestampIsTheFirstRecordFromThenOn() {
        StartingPosition position = StartingPosition.builder()
                .type(ShardIteratorType.AT_TIMESTAMP)
                .timestamp(third)
                .build();
        assertThat(fanOut.subscribe(app, position).texts(1)).containsExactly("c");
    }

    @Test
    void aContinuationSequenceNumberGoesOnWhereTheLastEventStopped() {
        Pushed first = fanOut.subscribe(app, WireFanOut.TRIM_HORIZON);
        SubscribeToShardEvent event = first.next();
        assertThat(event.records()).hasSize(3);
        first.leave();
        fanOut.put("d");
        AWS.pass(Duration.ofSeconds(5));
        StartingPosition position =
                WireFanOut.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, event.continuationSequenceNumber());
        assertThat(fanOut.subscribe(app, position).texts(1)).containsExactly("d");
    }

    @Test
    void theContinuationOfAnEmptyEventLosesNothing() {
        Pushed first = fanOut.subscribe(app, WireFanOut.LATEST);
        SubscribeToShardEvent event = first.next();
        assertThat(event.records()).isEmpty();
        first.leave();
        fanOut.put("d");
        AWS.pass(Duration.ofSeconds(5));
        StartingPosition position =
                WireFanOut.from(ShardIteratorType.AFTER_SEQUENCE_NUMBER, event.continuationSequenceNumber());
        assertThat(fanOut.subscribe(app, position).texts(1)).containsExactly("d");
    }

    @Test
    void aPositionThatLacksWhatItNeedsIsRefused() {
        refused(WireFanOut.from(ShardIteratorType.AT_SEQUENCE_NUMBER), InvalidArgumentException.class);
        refused(WireFanOut.from(ShardIteratorType.AT_TIMESTAMP), InvalidArgumentException.class);
        refused(WireFanOut.from(ShardIteratorType.LATEST, second), InvalidArgumentException.class);
        refused(WireFanOut.from(ShardIteratorType.AT_SEQUENCE_NUMBER, "4711"), InvalidArgumentException.class);
        refused(
                StartingPosition.builder()
                        .type(ShardIteratorType.AT_TIMESTAMP)
                        .timestamp(AWS.now().plusSeconds(1))
                        .build(),
                InvalidArgumentException.class);
        refused(StartingPosition.builder().build(), validation("startingPosition.type"));
        refused(null, validation("startingPosition"));
        refused(StartingPosition.builder().type("SOMEWHERE").build(), validation("startingPosition.type"));
    }

    @Test
    void whatIsNotThereIsRefused() {
        assertThat(WireFanOut.subscribe(fanOut.client(), app, "shardId-000000000007", WireFanOut.LATEST)
                        .awaitError())
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Shard shardId-000000000007 in stream orders under account " + AWS.account()
                        + " does not exist");
        String gone = fanOut.streamArn() + "/consumer/nobody:1767225600";
        assertThat(fanOut.subscribe(gone, WireFanOut.LATEST).awaitError())
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Consumer " + gone + ", account " + AWS.account() + " not found.");
    }

    private void refused(StartingPosition position, Class<? extends KinesisException> error) {
        assertThat(fanOut.subscribe(app, position).awaitError()).isInstanceOf(error);
    }

    private void refused(StartingPosition position, Consumer<Throwable> requirement) {
        assertThat(fanOut.subscribe(app, position).awaitError()).satisfies(requirement::accept);
    }

    private static Consumer<Throwable> validation(String member) {
        return error -> assertThat(error)
                .isInstanceOfSatisfying(
                        KinesisException.class,
                        refusal -> assertThat(refusal.awsErrorDetails().errorCode())
                                .isEqualTo("ValidationException"))
                .hasMessageContaining("'" + member + "'");
    }
}
