package dev.brume.conformance.pipes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.pipes.model.KinesisStreamStartPosition;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** What comes out of pipes for what goes in. */
final class PipeFlowTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WirePipes wire = new WirePipes(AWS);

    private String template(String template) {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.targetParameters(target -> target.inputTemplate(template)));
        wire.send(in, "{\"id\":7,\"who\":\"Ann\",\"list\":[1,{\"x\":\"y\"}]}");
        return wire.bodies(out).getFirst();
    }

    @Test
    void withoutATemplateTheTargetGetsTheWholeMessage() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "out"), create -> {});
        wire.send(in, "{\"id\":7}");
        assertThat(wire.bodies(out).getFirst())
                .startsWith("{\"messageId\":\"")
                .contains("\"body\":\"{\\\"id\\\":7}\"", "\"eventSource\":\"aws:sqs\"");
    }

    @Test
    void aTemplateReachesIntoTheBodyAsIfItWereJson() {
        assertThat(template("{\"order\":<$.body.id>,\"by\":<$.body.who>,\"text\":\"<$.body.who> ordered <$.body.id>\","
                        + "\"second\":<$.body.list[1]>,\"none\":<$.body.missing>}"))
                .isEqualTo(
                        "{\"order\":7,\"by\":\"Ann\",\"text\":\"Ann ordered 7\",\"second\":{\"x\":\"y\"},\"none\":\"\"}");
    }

    @Test
    void theBodyAloneIsItsJsonAndWithinQuotesLosesItsOwn() {
        assertThat(template("<$.body.list>")).isEqualTo("[1,{\"x\":\"y\"}]");
    }

    @Test
    void reservedVariablesTellOfThePipe() {
        assertThat(template("[<aws.pipes.pipe-name>,<aws.pipes.pipe-arn>,<aws.pipes.source-arn>,<aws.pipes.target-arn>,"
                        + "<aws.pipes.event.ingestion-time>]"))
                .isEqualTo("[\"p\",\"" + wire.arn("pipes", "pipe/p") + "\",\"" + wire.arn("sqs", "in") + "\",\""
                        + wire.arn("sqs", "out") + "\",\"" + AWS.now() + "\"]");
    }

    @Test
    void groupsAndDeduplicationOfAFifoQueueMayComeFromTheEvent() {
        String in = wire.queue("in");
        String out = wire.queue("out.fifo");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out.fifo"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.body.n>")
                        .sqsQueueParameters(
                                queue -> queue.messageGroupId("$.body.group").messageDeduplicationId("$.messageId"))));
        wire.send(in, "{\"n\":1,\"group\":\"g1\"}", "{\"n\":2,\"group\":\"g2\"}");
        assertThat(wire.messages(out))
                .extracting(message ->
                        message.body() + " " + message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsExactlyInAnyOrder("1 g1", "2 g2");
    }

    @Test
    void messagesThatNoFilterMatchesAreGone() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("sqs", "out"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.body.n>"))
                        .sourceParameters(source -> source.filterCriteria(criteria ->
                                criteria.filters(one -> one.pattern("{\"body\":{\"n\":[{\"numeric\":[\">\",1]}]}}")))));
        wire.send(in, "{\"n\":1}", "{\"n\":2}", "plain");
        assertThat(wire.bodies(out)).containsExactly("2");
        assertThat(wire.count(in)).isZero();
    }

    @Test
    void aTargetThatIsGoneLeavesTheMessageToReappear() {
        String in = wire.queue("in");
        wire.pipe("p", wire.arn("sqs", "in"), wire.arn("sqs", "late"), create -> {});
        wire.send(in, "hello");
        assertThat(wire.count(in)).isEqualTo(1);
        String late = wire.queue("late");
        wire.pass(Duration.ofSeconds(31));
        assertThat(wire.count(late)).isEqualTo(1);
        assertThat(wire.count(in)).isZero();
    }

    @Test
    void aStreamsRecordsComeInTheirOrderWithTheirPartitionKeys() {
        wire.stream("in");
        wire.stream("out");
        wire.pipe(
                "p",
                wire.arn("kinesis", "stream/in"),
                wire.arn("kinesis", "stream/out"),
                create -> create.targetParameters(
                        target -> target.inputTemplate("{\"n\":<$.data.n>,\"text\":\"<$.data.t>\"}")
                                .kinesisStreamParameters(stream -> stream.partitionKey("$.data.key"))));
        for (int i = 0; i < 3; i++) {
            String data = "{\"n\":" + i + ",\"t\":\"x\",\"key\":\"k" + i + "\"}";
            wire.kinesis()
                    .putRecord(put -> put.streamName("in").partitionKey("a").data(SdkBytes.fromUtf8String(data)));
        }
        AWS.awaitIdle();
        String iterator = wire.kinesis()
                .getShardIterator(get ->
                        get.streamName("out").shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        List<Record> records =
                wire.kinesis().getRecords(get -> get.shardIterator(iterator)).records();
        assertThat(records)
                .extracting(
                        record -> record.partitionKey() + " " + record.data().asUtf8String())
                .containsExactly(
                        "k0 {\"n\":0,\"text\":\"x\"}", "k1 {\"n\":1,\"text\":\"x\"}", "k2 {\"n\":2,\"text\":\"x\"}");
    }

    @Test
    void recordsThatAreGivenUpAreToldToTheDeadLetterQueue() {
        wire.stream("in");
        String letters = wire.queue("letters");
        String arn = wire.pipe(
                        "p",
                        wire.arn("kinesis", "stream/in"),
                        wire.arn("sqs", "missing"),
                        create -> create.sourceParameters(source -> source.kinesisStreamParameters(
                                stream -> stream.startingPosition(KinesisStreamStartPosition.TRIM_HORIZON)
                                        .maximumRetryAttempts(1)
                                        .deadLetterConfig(dead -> dead.arn(wire.arn("sqs", "letters"))))))
                .arn();
        String number = wire.kinesis()
                .putRecord(put -> put.streamName("in").partitionKey("a").data(SdkBytes.fromUtf8String("x")))
                .sequenceNumber();
        wire.pass(Duration.ofMinutes(1));
        assertThat(wire.bodies(letters).getFirst())
                .startsWith("{\"context\":{\"partnerResourceArn\":\"" + arn
                        + "\",\"condition\":\"RetryAttemptsExhausted\"},\"version\":\"1.0\",\"timestamp\":\"")
                .contains("\"KinesisBatchInfo\":{\"shardId\":\"shardId-000000000000\",\"startSequenceNumber\":\""
                        + number + "\"")
                .contains("\"batchSize\":1,\"streamArn\":\"" + wire.arn("kinesis", "stream/in") + "\"}");
    }

    @Test
    void aBusGetsEventsThatNameThePipe() {
        String in = wire.queue("in");
        String out = wire.queue("out");
        EventBridgeClient events = AWS.client(EventBridgeClient.class, EventBridgeClient::builder);
        events.putRule(put -> put.name("r").eventPattern("{\"detail-type\":[\"Event from aws:sqs\"]}"));
        events.putTargets(put -> put.rule("r").targets(target -> target.id("1").arn(wire.arn("sqs", "out"))));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("events", "event-bus/default"),
                create -> create.targetParameters(target -> target.inputTemplate("<$.body>")));
        wire.send(in, "{\"id\":7}");
        assertThat(wire.bodies(out).getFirst()).contains("\"source\":\"Pipe p\"", "\"detail\":{\"id\":7}");
    }

    @Test
    void aLogGroupGetsItsStreamAndTimeFromTheEvent() {
        String in = wire.queue("in");
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("g"));
        wire.pipe(
                "p",
                wire.arn("sqs", "in"),
                wire.arn("logs", "log-group:g"),
                create -> create.targetParameters(target -> target.inputTemplate("{\"m\":<$.body.m>}")
                        .cloudWatchLogsParameters(
                                group -> group.logStreamName("$.body.s").timestamp("$.body.at"))));
        long at = AWS.now().toEpochMilli() - 5000;
        wire.send(in, "{\"m\":\"hello\",\"s\":\"stream1\",\"at\":" + at + "}");
        assertThat(logs.getLogEvents(get -> get.logGroupName("g").logStreamName("stream1"))
                        .events())
                .extracting(event -> event.message() + " " + event.timestamp())
                .containsExactly("{\"m\":\"hello\"} " + at);
    }
}
