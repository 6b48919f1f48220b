package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.pipes.model.PipeSourceKinesisStreamParameters;

/** Where pipes begin to read a stream, and where they go on. */
final class PipeStreamsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private void pipe(Consumer<PipeSourceKinesisStreamParameters.Builder> reading) {
        wire.pipe(
                "p",
                wire.arn("kinesis", "stream/in"),
                wire.arn("sqs", "out"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(reading))
                        .targetParameters(target -> target.inputTemplate("<$.data>")));
    }

    private void put(String data) {
        wire.kinesis().putRecord(put -> put.streamName("in").partitionKey("k").data(SdkBytes.fromUtf8String(data)));
        AWS.awaitIdle();
    }

    @Test
    void atATimestampOnlyWhatCameSinceIsRead() {
        wire.stream("in");
        String out = wire.queue("out");
        put("1");
        wire.pass(Duration.ofMinutes(1));
        Instant since = AWS.now();
        put("2");
        pipe(stream ->
                stream.startingPosition(KinesisStreamStartPosition.AT_TIMESTAMP).startingPositionTimestamp(since));
        assertThat(wire.bodies(out)).containsExactly("2");
    }

    @Test
    void latestMeansWhatComesOnceThePipeRuns() {
        wire.stream("in");
        String out = wire.queue("out");
        put("1");
        pipe(stream -> stream.startingPosition(KinesisStreamStartPosition.LATEST));
        put("2");
        assertThat(wire.bodies(out)).containsExactly("2");
    }

    @Test
    void aPipeThatWasStoppedGoesOnWhereItLeftOff() {
        wire.stream("in");
        String out = wire.queue("out");
        pipe(stream -> stream.startingPosition(KinesisStreamStartPosition.LATEST));
        put("1");
        wire.client().stopPipe(stop -> stop.name("p"));
        AWS.awaitIdle();
        put("2");
        assertThat(wire.bodies(out)).containsExactly("1");
        wire.client().startPipe(start -> start.name("p"));
        AWS.awaitIdle();
        assertThat(wire.bodies(out)).containsExactlyInAnyOrder("1", "2");
    }

    /** User Guide, "Amazon Kinesis stream as a source": "a dedicated-throughput consumer with enhanced fan-out". */
    @Test
    void aConsumerIsPushedItsRecords() {
        wire.stream("in");
        String out = wire.queue("out");
        String consumer = wire.kinesis()
                .registerStreamConsumer(register ->
                        register.streamARN(wire.arn("kinesis", "stream/in")).consumerName("c"))
                .consumer()
                .consumerARN();
        wire.pass(Duration.ofSeconds(1));
        wire.pipe(
                "p",
                consumer,
                wire.arn("sqs", "out"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.data>")));
        put("1");
        assertThat(wire.bodies(out)).containsExactly("1");
        wire.pass(Duration.ofMinutes(6));
        put("2");
        assertThat(wire.bodies(out)).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void aConsumerThatIsNotThereFailsThePipe() {
        wire.stream("in");
        wire.queue("out");
        String consumer = wire.arn("kinesis", "stream/in/consumer/c:1");
        assertThat(wire.pipe("p", consumer, wire.arn("sqs", "out"), create -> {})
                        .stateReason())
                .isEqualTo("Input parameter is invalid from the request due to : Stream not found: " + consumer);
    }

    @Test
    void aRecordThatGrowsTooOldIsGivenUp() {
        wire.stream("in");
        String letters = wire.queue("letters");
        wire.pipe(
                "p",
                wire.arn("kinesis", "stream/in"),
                wire.arn("sqs", "missing"),
                create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                        stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                .maximumRecordAgeInSeconds(60)
                                .deadLetterConfig(dead -> dead.arn(wire.arn("sqs", "letters"))))));
        put("x");
        wire.pass(Duration.ofMinutes(2));
        assertThat(wire.bodies(letters).getFirst()).contains("\"condition\":\"RecordAgeExceeded\"");
    }
}
