package dev.brume.conformance.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.scheduler.model.ActionAfterCompletion;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.ScheduleState;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** What targets get of schedules, and when. */
final class FiringTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireScheduler wire = new WireScheduler(AWS);

    private String in(Duration delay) {
        return "at(" + AWS.now().plus(delay).toString().substring(0, 19) + ")";
    }

    private String count(String url) {
        return wire.sqs()
                .getQueueAttributes(get -> get.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes()
                .get(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES);
    }

    @Test
    void aOneTimeScheduleFiresOnceAndDeletesItself() {
        String url = wire.queue("q");
        Instant due = AWS.now().plusSeconds(90);
        String arn = wire.create(
                "once",
                in(Duration.ofSeconds(90)),
                wire.toQueue(
                        "q",
                        "<aws.scheduler.schedule-arn> <aws.scheduler.scheduled-time> <aws.scheduler.attempt-number>"),
                create -> create.actionAfterCompletion(ActionAfterCompletion.DELETE));
        wire.pass(Duration.ofSeconds(89));
        assertThat(wire.bodies(url)).isEmpty();
        wire.pass(Duration.ofSeconds(1));
        assertThat(wire.bodies(url)).containsExactly(arn + " " + due.toString() + " 1");
        wire.pass(Duration.ofDays(2));
        assertThat(count(url)).isEqualTo("1");
        assertThat(Refused.by(() -> wire.client().getSchedule(get -> get.name("once"))))
                .isEqualTo(WireScheduler.notFound("Schedule once does not exist."));
    }

    @Test
    void aRateFiresAtOnceAndThenWithItsBeatHoweverFarTimeIsMoved() {
        String url = wire.queue("q");
        wire.create("r", "rate(1 hours)", wire.toQueue("q", "x"));
        wire.pass(Duration.ZERO);
        assertThat(count(url)).isEqualTo("1");
        wire.pass(Duration.ofDays(2));
        assertThat(count(url)).isEqualTo("49");
        wire.client()
                .updateSchedule(update -> update.name("r")
                        .scheduleExpression("rate(1 hours)")
                        .state(ScheduleState.DISABLED)
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(wire.toQueue("q", "x")));
        wire.pass(Duration.ofDays(1));
        assertThat(count(url)).isEqualTo("49");
    }

    @Test
    void startAndEndBoundARate() {
        String url = wire.queue("q");
        Instant start = AWS.now().plusSeconds(600);
        wire.create(
                "r",
                "rate(5 minutes)",
                wire.toQueue("q", "<aws.scheduler.scheduled-time>"),
                create -> create.startDate(start).endDate(start.plusSeconds(600)));
        wire.pass(Duration.ofHours(3));
        assertThat(wire.bodies(url))
                .containsExactly(start.toString(), start.plusSeconds(300).toString());
    }

    @Test
    void aFlexibleWindowDelaysWithinItsBounds() {
        String url = wire.queue("q");
        Instant due = AWS.now().plusSeconds(60);
        wire.create(
                "f",
                in(Duration.ofSeconds(60)),
                wire.toQueue("q", "<aws.scheduler.scheduled-time>"),
                create -> create.flexibleTimeWindow(
                        window -> window.mode(FlexibleTimeWindowMode.FLEXIBLE).maximumWindowInMinutes(10)));
        wire.pass(Duration.ofSeconds(59));
        assertThat(count(url)).isEqualTo("0");
        wire.pass(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(wire.bodies(url)).containsExactly(due.toString());
    }

    @Test
    void aUniversalTargetCallsAnyOperation() {
        wire.create(
                "u",
                in(Duration.ofSeconds(5)),
                wire.target("arn:aws:scheduler:::aws-sdk:sqs:createQueue", "{\"QueueName\":\"made\"}"));
        wire.pass(Duration.ofSeconds(5));
        assertThat(wire.sqs().getQueueUrl(get -> get.queueName("made")).queueUrl())
                .endsWith("/made");
    }

    @Test
    void universalTargetsOfServicesThatSpeakRestAreReachedAsWell() {
        wire.create(
                "u",
                in(Duration.ofSeconds(5)),
                wire.target(
                        "arn:aws:scheduler:::aws-sdk:scheduler:createScheduleGroup",
                        "{\"Name\":\"made\",\"Tags\":[{\"Key\":\"k\",\"Value\":\"<aws.scheduler.attempt-number>\"}]}"));
        wire.pass(Duration.ofSeconds(5));
        assertThat(wire.client()
                        .listTagsForResource(list -> list.resourceArn(wire.arn("schedule-group/made")))
                        .tags())
                .extracting(tag -> tag.key() + "=" + tag.value())
                .containsExactly("k=1");
    }

    @Test
    void theBodyOfAnObjectIsInTheInputOfItsUniversalTarget() {
        S3Client s3 = AWS.client(S3Client.class, () -> S3Client.builder().forcePathStyle(true));
        s3.createBucket(create -> create.bucket("marks"));
        wire.create(
                "u",
                in(Duration.ofSeconds(5)),
                wire.target(
                        "arn:aws:scheduler:::aws-sdk:s3:putObject",
                        "{\"Bucket\":\"marks\",\"Key\":\"k\",\"Body\":\"marked\",\"ContentType\":\"text/plain\"}"));
        wire.pass(Duration.ofSeconds(5));
        var mark = s3.getObjectAsBytes(get -> get.bucket("marks").key("k"));
        assertThat(mark.asUtf8String()).isEqualTo("marked");
        assertThat(mark.response().contentType()).isEqualTo("text/plain");
    }

    @Test
    void whatDoesNotArriveLiesInTheDeadLetterQueueWithTheReason() {
        String dead = wire.queue("dead");
        String arn = wire.create(
                "d",
                in(Duration.ofSeconds(5)),
                wire.toQueue("missing", "hello").toBuilder()
                        .deadLetterConfig(config -> config.arn(wire.queueArn("dead")))
                        .retryPolicy(policy -> policy.maximumRetryAttempts(3))
                        .build());
        Instant due = AWS.now().plusSeconds(5);
        wire.pass(Duration.ofSeconds(5));
        Message letter = wire.messages(dead).getFirst();
        Map<String, String> attributes = letter.messageAttributes().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> text(entry.getValue())));
        assertThat(letter.body()).isEqualTo("hello");
        assertThat(attributes.remove("EXECUTION_ID")).matches("[0-9a-f]{16}");
        assertThat(attributes.remove("ERROR_MESSAGE")).startsWith("The specified queue does not exist");
        assertThat(attributes.remove("ERROR_CODE")).contains("QueueDoesNotExist");
        assertThat(attributes)
                .isEqualTo(Map.of(
                        "IS_PAYLOAD_TRUNCATED",
                        "false",
                        "RETRY_ATTEMPTS",
                        "0",
                        "SCHEDULED_TIME",
                        due.toString(),
                        "SCHEDULE_ARN",
                        arn,
                        "TARGET_ARN",
                        wire.queueArn("missing")));
    }

    @Test
    void templatedTargetsGetTheirParameters() {
        KinesisClient kinesis = AWS.client(KinesisClient.class, KinesisClient::builder);
        kinesis.createStream(create -> create.streamName("s").shardCount(1));
        wire.pass(Duration.ofMinutes(1));
        String prefix = ":us-east-1:" + AWS.account() + ":";
        wire.create(
                "k",
                in(Duration.ofSeconds(5)),
                wire.target("arn:aws:kinesis" + prefix + "stream/s", "data").toBuilder()
                        .kinesisParameters(parameters -> parameters.partitionKey("key"))
                        .build());
        String url = wire.queue("events");
        EventBridgeClient events = AWS.client(EventBridgeClient.class, EventBridgeClient::builder);
        events.putRule(put -> put.name("r").eventPattern("{\"source\":[\"shop\"]}"));
        events.putTargets(put -> put.rule("r")
                .targets(target -> target.id("1").arn(wire.queueArn("events")).inputPath("$.detail")));
        wire.create(
                "e",
                in(Duration.ofSeconds(5)),
                wire.target("arn:aws:events" + prefix + "event-bus/default", "{\"a\":1}").toBuilder()
                        .eventBridgeParameters(
                                parameters -> parameters.source("shop").detailType("t"))
                        .build());
        wire.pass(Duration.ofSeconds(5));
        assertThat(wire.bodies(url)).containsExactly("{\"a\":1}");
        String iterator = kinesis.getShardIterator(get ->
                        get.streamName("s").shardId("shardId-000000000000").shardIteratorType("TRIM_HORIZON"))
                .shardIterator();
        assertThat(kinesis.getRecords(get -> get.shardIterator(iterator)).records())
                .extracting(
                        record -> record.partitionKey() + " " + record.data().asUtf8String())
                .containsExactly("key data");
    }

    @Test
    void aTargetWithoutInputGetsANotification() {
        String url = wire.queue("q");
        Instant due = AWS.now().plusSeconds(5);
        String arn = wire.create("n", in(Duration.ofSeconds(5)), wire.toQueue("q", null));
        wire.pass(Duration.ofSeconds(5));
        assertThat(wire.bodies(url).getFirst().replaceFirst("\"id\":\"[0-9a-f]{16}\"", "\"id\":\"\""))
                .isEqualTo("{\"version\":\"0\",\"id\":\"\",\"detail-type\":\"Scheduled Event\",\"source\":"
                        + "\"aws.scheduler\",\"account\":\"" + AWS.account() + "\",\"time\":\"" + due
                        + "\",\"region\":\"us-east-1\",\"resources\":[\"" + arn + "\"],\"detail\":\"{}\"}");
    }

    @Test
    void schedulesThatAreNotDueDoNothing() {
        String url = wire.queue("q");
        for (int i = 0; i < 1_000; i++) {
            wire.create("far" + i, "at(2030-01-01T00:00:00)", wire.toQueue("q", "far"));
        }
        wire.create("near", "cron(30 * * * ? *)", wire.toQueue("q", "near"));
        wire.pass(Duration.ofHours(1));
        assertThat(wire.bodies(url)).containsExactly("near");
    }

    private static String text(MessageAttributeValue value) {
        return value.stringValue();
    }
}
