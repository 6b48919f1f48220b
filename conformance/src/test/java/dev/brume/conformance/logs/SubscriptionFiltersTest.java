package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class SubscriptionFiltersTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ROLE = "arn:aws:iam::000000000000:role/logs";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private static KinesisClient kinesis() {
        return AWS.client(KinesisClient.class, KinesisClient::builder);
    }

    private static String kinesisStream(String name) {
        kinesis().createStream(create -> create.streamName(name).shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        return "arn:aws:kinesis:us-east-1:" + AWS.account() + ":stream/" + name;
    }

    private static List<JsonNode> delivered(String name) {
        String iterator = kinesis()
                .getShardIterator(get -> get.streamName(name)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis().getRecords(get -> get.shardIterator(iterator)).records().stream()
                .map(SubscriptionFiltersTest::read)
                .toList();
    }

    private static JsonNode read(Record record) {
        try (GZIPInputStream plain =
                new GZIPInputStream(new ByteArrayInputStream(record.data().asByteArray()))) {
            return JSON.readTree(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void filter(String group, String name, String pattern, String destination) {
        logs.client()
                .putSubscriptionFilter(put -> put.logGroupName(group)
                        .filterName(name)
                        .filterPattern(pattern)
                        .destinationArn(destination)
                        .roleArn(destination.contains(":lambda:") ? null : ROLE));
    }

    @Test
    void functionsOfOthersAreRefusedBeforeTheGroupIsLookedFor() {
        assertThat(Refused.by(
                        () -> filter("missing", "f", "", "arn:aws:lambda:us-east-1:111111111111:function:theirs")))
                .isEqualTo(new Refused(
                        400,
                        "AccessDeniedException",
                        "Cross-account lambda invocation passing is not allowed. You must use DestinationPolicies to create"
                                + " cross account lambda triggers."));
    }

    @Test
    void matchingEventsGoOnToAKinesisStream() {
        String destination = kinesisStream("sink");
        String group = logs.group("app");
        logs.stream(group, "s");
        filter(group, "errors", "ERROR", destination);

        logs.put(group, "s", logs.event(-2, "ERROR one"), logs.event(-1, "fine"), logs.event(0, "ERROR two"));

        List<JsonNode> payloads = delivered("sink");
        assertThat(payloads).hasSize(2);
        assertThat(payloads.get(0).path("messageType").asText()).isEqualTo("CONTROL_MESSAGE");
        JsonNode data = payloads.get(1);
        assertThat(data.path("messageType").asText()).isEqualTo("DATA_MESSAGE");
        assertThat(data.path("owner").asText()).isEqualTo(AWS.account());
        assertThat(data.path("logGroup").asText()).isEqualTo(group);
        assertThat(data.path("logStream").asText()).isEqualTo("s");
        assertThat(data.path("subscriptionFilters").get(0).asText()).isEqualTo("errors");
        assertThat(data.path("logEvents").findValuesAsText("message")).containsExactly("ERROR one", "ERROR two");
        assertThat(data.path("logEvents").get(0).path("timestamp").asLong()).isEqualTo(logs.millis(-2));
    }

    @Test
    void aDestinationMustTakeWhatIsSent() {
        String group = logs.group("app");
        assertThat(Refused.by(
                        () -> filter(group, "f", "", "arn:aws:kinesis:us-east-1:" + AWS.account() + ":stream/nobody")))
                .isEqualTo(WireLogs.invalidParameter("Could not deliver test message to specified Kinesis stream. "
                        + "Check if the given kinesis stream is in ACTIVE state."));
        assertThat(Refused.by(
                        () -> filter(group, "f", "", "arn:aws:lambda:us-east-1:" + AWS.account() + ":function:nobody")))
                .isEqualTo(WireLogs.invalidParameter("Could not execute the lambda function. Make sure you have given "
                        + "CloudWatch Logs permission to execute your function."));
        assertThat(logs.client()
                        .describeSubscriptionFilters(list -> list.logGroupName(group))
                        .subscriptionFilters())
                .isEmpty();
    }

    @Test
    void aGroupHasTwoFiltersThatAreReplacedByName() {
        String destination = kinesisStream("sink");
        String group = logs.group("app");
        filter(group, "b", "one", destination);
        filter(group, "a", "two", destination);
        filter(group, "b", "three", destination);

        assertThat(logs.client()
                        .describeSubscriptionFilters(list -> list.logGroupName(group))
                        .subscriptionFilters())
                .extracting(SubscriptionFilter::filterName, SubscriptionFilter::filterPattern)
                .containsExactly(tuple("a", "two"), tuple("b", "three"));
        assertThat(Refused.by(() -> filter(group, "c", "", destination)))
                .isEqualTo(new Refused(400, "LimitExceededException", "Resource limit exceeded."));
    }

    @Test
    void aFilterThatIsDeletedSendsNothing() {
        String destination = kinesisStream("sink");
        String group = logs.group("app");
        logs.stream(group, "s");
        filter(group, "all", "", destination);
        logs.client()
                .deleteSubscriptionFilter(delete -> delete.logGroupName(group).filterName("all"));

        logs.put(group, "s", logs.event(0, "unheard"));

        assertThat(delivered("sink")).hasSize(1);
        assertThat(Refused.by(() -> logs.client()
                        .deleteSubscriptionFilter(
                                delete -> delete.logGroupName(group).filterName("all"))))
                .isEqualTo(new Refused(
                        400, "ResourceNotFoundException", "The specified subscription filter does not exist."));
    }

    @Test
    void theKindOfDestinationSaysWhetherThereIsARole() {
        logs.group("app");
        assertThat(refusal("kinesis", "stream/s", null))
                .isEqualTo(
                        WireLogs.invalidParameter("destinationArn for vendor kinesis cannot be used without roleArn"));
        assertThat(refusal("firehose", "deliverystream/s", null))
                .isEqualTo(
                        WireLogs.invalidParameter("destinationArn for vendor firehose cannot be used without roleArn"));
        assertThat(refusal("lambda", "function:f", ROLE))
                .isEqualTo(WireLogs.invalidParameter("destinationArn for vendor lambda cannot be used with roleArn"));
        assertThat(refusal("sqs", "queue", null))
                .isEqualTo(WireLogs.invalidParameter(
                        "PutSubscriptionFilter operation cannot work with destinationArn for vendor sqs"));
        assertThat(refusal("sqs", "queue", ROLE))
                .isEqualTo(WireLogs.invalidParameter(
                        "PutSubscriptionFilter operation cannot work with destinationArn for vendor sqs"));
    }

    private Refused refusal(String service, String resource, @Nullable String role) {
        return Refused.by(() -> logs.client()
                .putSubscriptionFilter(put -> put.logGroupName("app")
                        .filterName("f")
                        .filterPattern("")
                        .destinationArn("arn:aws:" + service + ":us-east-1:" + AWS.account() + ":" + resource)
                        .roleArn(role)));
    }

    @Test
    void whatIsNotSupportedIsRefusedByName() {
        String group = logs.group("app");
        assertThat(Refused.by(() -> logs.client()
                                .putSubscriptionFilter(put -> put.logGroupName(group)
                                        .filterName("f")
                                        .filterPattern("")
                                        .emitSystemFields("@aws.region")
                                        .destinationArn("arn:aws:lambda:us-east-1:000000000000:function:f")))
                        .message())
                .contains("emitSystemFields");
    }
}
