package dev.brume.conformance.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** Events through to each kind of target. Functions are tried where Lambda is. */
final class TargetsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireEvents wire = new WireEvents(AWS);

    @Test
    void aFifoQueueGetsTheGroupOfTheTarget() {
        String url = wire.queue("q.fifo");
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", wire.queueArn("q.fifo"), target -> target.sqsParameters(sqs -> sqs.messageGroupId("orders")));
        wire.put("{}");
        assertThat(wire.messages(url))
                .extracting(message -> message.attributes().get(MessageSystemAttributeName.MESSAGE_GROUP_ID))
                .containsExactly("orders");
    }

    @Test
    void aTopicHandsTheEventOn() {
        SnsClient sns = AWS.client(SnsClient.class, SnsClient::builder);
        String topic = sns.createTopic(create -> create.name("t")).topicArn();
        String url = wire.queue("q");
        sns.subscribe(subscribe -> subscribe.topicArn(topic).protocol("sqs").endpoint(wire.queueArn("q")));
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", topic, target -> {});
        String id = wire.put("{}").entries().getFirst().eventId();
        JsonNode event =
                WireEvents.json(wire.events(url).getFirst().path("Message").asText());
        assertThat(event.path("id").asText()).isEqualTo(id);
    }

    @Test
    void aStreamGetsTheEventUnderTheKeyOfThePath() {
        KinesisClient kinesis = AWS.client(KinesisClient.class, KinesisClient::builder);
        kinesis.createStream(create -> create.streamName("s").shardCount(1));
        AWS.pass(Duration.ofSeconds(1));
        String arn = "arn:aws:kinesis:us-east-1:" + wire.account() + ":stream/s";
        wire.rule("r", WireEvents.ORDERS);
        wire.target(
                "r",
                arn,
                target -> target.roleArn(wire.role())
                        .kinesisParameters(stream -> stream.partitionKeyPath("$.detail.id")));
        wire.put("{\"id\":\"o-1\"}");
        String iterator = kinesis.getShardIterator(get ->
                        get.streamName("s").shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        assertThat(kinesis.getRecords(get -> get.shardIterator(iterator)).records())
                .extracting(
                        Record::partitionKey,
                        one -> WireEvents.json(one.data().asUtf8String())
                                .path("source")
                                .asText())
                .containsExactly(tuple("o-1", "shop.orders"));
    }

    @Test
    void aLogGroupGetsTheEvent() {
        CloudWatchLogsClient logs = AWS.client(CloudWatchLogsClient.class, CloudWatchLogsClient::builder);
        logs.createLogGroup(create -> create.logGroupName("/aws/events/orders"));
        String arn = "arn:aws:logs:us-east-1:" + wire.account() + ":log-group:/aws/events/orders";
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", arn, target -> {});
        wire.put("{\"id\":1}");
        wire.target(
                "r",
                arn + ":*",
                target -> target.inputTransformer(made -> made.inputTemplate("{\"timestamp\":"
                        + AWS.now().toEpochMilli() + ",\"message\":\"rule <aws.events.rule-name>\"}")));
        wire.put("{\"id\":2}");
        List<String> lines = logs.filterLogEvents(filter -> filter.logGroupName("/aws/events/orders")).events().stream()
                .map(FilteredLogEvent::message)
                .sorted()
                .toList();
        assertThat(lines).hasSize(2).last().asString().contains("\"detail\":{\"id\":1}");
        assertThat(lines.getFirst()).isEqualTo("rule r");
    }

    @Test
    void anotherBusGetsTheEventAsItWas() {
        wire.client().createEventBus(create -> create.name("central"));
        String url = wire.queue("q");
        wire.client().putRule(put -> put.name("all").eventBusName("central").eventPattern(WireEvents.ORDERS));
        wire.client()
                .putTargets(put -> put.rule("all")
                        .eventBusName("central")
                        .targets(target -> target.id("1").arn(wire.queueArn("q"))));
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", wire.arn("event-bus/central"), target -> {});
        String id = wire.put("{\"id\":1}").entries().getFirst().eventId();
        assertThat(wire.events(url))
                .extracting(event -> event.path("id").asText())
                .containsExactly(id);
    }

    @Test
    void aBusOfAnotherAccountAndRegionSeesWhereTheEventComesFrom() {
        String other = TestAws.freshAccount();
        EventBridgeClient theirs =
                AWS.client(EventBridgeClient.builder(), AwsBasicCredentials.create(other, "test"), Region.EU_WEST_1);
        SqsClient queues = AWS.client(SqsClient.builder(), AwsBasicCredentials.create(other, "test"), Region.EU_WEST_1);
        String url = queues.createQueue(create -> create.queueName("q")).queueUrl();
        theirs.putRule(put -> put.name("all").eventPattern(WireEvents.ORDERS));
        theirs.putTargets(
                put -> put.rule("all").targets(target -> target.id("1").arn("arn:aws:sqs:eu-west-1:" + other + ":q")));
        wire.rule("r", WireEvents.ORDERS);
        wire.target(
                "r", "arn:aws:events:eu-west-1:" + other + ":event-bus/default", target -> target.roleArn(wire.role()));

        String id = wire.put("{\"id\":1}").entries().getFirst().eventId();

        JsonNode event = WireEvents.json(queues.receiveMessage(receive -> receive.queueUrl(url))
                .messages()
                .getFirst()
                .body());
        assertThat(event.path("account").asText()).isEqualTo(wire.account());
        assertThat(event.path("region").asText()).isEqualTo("us-east-1");
        assertThat(event.path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void anEventGoesFromBusToBusOnce() {
        String letters = wire.queue("letters");
        wire.rule("r", WireEvents.ORDERS);
        wire.target(
                "r",
                wire.arn("event-bus/default"),
                target -> target.deadLetterConfig(dead -> dead.arn(wire.queueArn("letters"))));
        wire.put("{}");
        assertThat(wire.messages(letters))
                .extracting(DeadLetterTest::errorCode)
                .containsExactly("THIRD_ACCOUNT_HOP_DETECTED");
    }

    @Test
    void aStateMachineIsStartedWithTheEvent() {
        SfnClient states = AWS.client(SfnClient.class, SfnClient::builder);
        String machine = states.createStateMachine(create -> create.name("m")
                        .roleArn(wire.role())
                        .definition("{\"StartAt\":\"P\",\"States\":{\"P\":{\"Type\":\"Pass\",\"End\":true}}}"))
                .stateMachineArn();
        wire.rule("r", WireEvents.ORDERS);
        wire.target("r", machine, target -> target.roleArn(wire.role()).inputPath("$.detail"));
        wire.put("{\"id\":1}");
        AWS.awaitIdle();
        String execution = states.listExecutions(list -> list.stateMachineArn(machine))
                .executions()
                .getFirst()
                .executionArn();
        assertThat(states.describeExecution(describe -> describe.executionArn(execution))
                        .input())
                .isEqualTo("{\"id\":1}");
    }

    @Test
    void aDeliveryStreamTakesTheEvent() {
        String letters = wire.queue("letters");
        FirehoseClient firehose = AWS.client(FirehoseClient.class, FirehoseClient::builder);
        firehose.createDeliveryStream(create -> create.deliveryStreamName("d")
                .extendedS3DestinationConfiguration(
                        s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(wire.role())));
        AWS.pass(Duration.ofSeconds(1));
        wire.rule("r", WireEvents.ORDERS);
        wire.target(
                "r",
                deliveryStream(),
                target -> target.roleArn(wire.role()).deadLetterConfig(dead -> dead.arn(wire.queueArn("letters"))));
        wire.put("{}");
        AWS.awaitIdle();
        assertThat(wire.messages(letters)).isEmpty();
        firehose.deleteDeliveryStream(delete -> delete.deliveryStreamName("d"));
        AWS.pass(Duration.ofSeconds(5));
        wire.put("{}");
        assertThat(wire.messages(letters)).extracting(DeadLetterTest::errorCode).containsExactly("NO_RESOURCE");
    }

    private String deliveryStream() {
        return "arn:aws:firehose:us-east-1:" + wire.account() + ":deliverystream/d";
    }
}
