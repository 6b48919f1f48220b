package dev.brume.conformance.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.Destination;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

class DestinationsTest {
    private static final String ROLE = "arn:aws:iam::000000000000:role/logs";
    private static final String ANYBODY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*",
             "Action":"logs:PutSubscriptionFilter","Resource":"*"}]}""";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLogs logs = new WireLogs(AWS);

    private static KinesisClient kinesis() {
        return AWS.client(KinesisClient.class, KinesisClient::builder);
    }

    private static String stream(String name) {
        kinesis().createStream(create -> create.streamName(name).shardCount(1));
        AWS.pass(Duration.ofMinutes(1));
        return "arn:aws:kinesis:us-east-1:" + AWS.account() + ":stream/" + name;
    }

    private static List<String> delivered(String name) {
        String iterator = kinesis()
                .getShardIterator(get -> get.streamName(name)
                        .shardId("shardId-000000000000")
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                .shardIterator();
        return kinesis().getRecords(get -> get.shardIterator(iterator)).records().stream()
                .map(DestinationsTest::text)
                .filter(text -> text.contains("DATA_MESSAGE"))
                .toList();
    }

    private static String text(Record record) {
        try (GZIPInputStream plain =
                new GZIPInputStream(new ByteArrayInputStream(record.data().asByteArray()))) {
            return new String(plain.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Destination put(String name, String target) {
        return logs.client()
                .putDestination(
                        put -> put.destinationName(name).targetArn(target).roleArn(ROLE))
                .destination();
    }

    private static CloudWatchLogsClient stranger(String account) {
        return AWS.client(
                CloudWatchLogsClient.builder(), AwsBasicCredentials.create(account, "test"), Region.US_EAST_1);
    }

    @Test
    void anotherAccountsEventsGoWhereTheDestinationSays() {
        Destination destination = put("central", stream("first"));
        logs.client()
                .putDestinationPolicy(
                        policy -> policy.destinationName("central").accessPolicy(ANYBODY));
        String account = TestAws.freshAccount();
        CloudWatchLogsClient stranger = stranger(account);
        stranger.createLogGroup(create -> create.logGroupName("theirs"));
        stranger.createLogStream(create -> create.logGroupName("theirs").logStreamName("s"));
        stranger.putSubscriptionFilter(filter -> filter.logGroupName("theirs")
                .filterName("all")
                .filterPattern("")
                .destinationArn(destination.arn()));

        stranger.putLogEvents(
                events -> events.logGroupName("theirs").logStreamName("s").logEvents(logs.event(0, "from afar")));
        AWS.awaitIdle();
        assertThat(delivered("first"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("from afar").contains("\"owner\":\"" + account + "\""));

        put("central", stream("second"));
        stranger.putLogEvents(
                events -> events.logGroupName("theirs").logStreamName("s").logEvents(logs.event(0, "moved on")));
        AWS.awaitIdle();
        assertThat(delivered("first")).hasSize(1);
        assertThat(delivered("second"))
                .singleElement()
                .satisfies(text -> assertThat(text).contains("moved on"));
    }

    @Test
    void aDestinationIsDescribedAsItWasPut() {
        String target = stream("sink");
        Destination put = put("central", target);
        assertThat(put.arn()).isEqualTo("arn:aws:logs:us-east-1:" + AWS.account() + ":destination:central");
        logs.client()
                .putDestinationPolicy(
                        policy -> policy.destinationName("central").accessPolicy(ANYBODY));
        logs.client().tagResource(tag -> tag.resourceArn(put.arn()).tags(Map.of("team", "shop")));
        AWS.pass(Duration.ofHours(1));
        put("central", target);
        put("other", target);

        assertThat(logs.client()
                        .describeDestinations(list -> list.destinationNamePrefix("cen"))
                        .destinations())
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.targetArn()).isEqualTo(target);
                    assertThat(found.roleArn()).isEqualTo(ROLE);
                    assertThat(found.accessPolicy()).isEqualTo(ANYBODY);
                    assertThat(found.creationTime()).isEqualTo(put.creationTime());
                });
        assertThat(logs.client()
                        .describeDestinationsPaginator(list -> list.limit(1))
                        .destinations())
                .extracting(Destination::destinationName)
                .containsExactly("central", "other");
        assertThat(logs.client()
                        .listTagsForResource(list -> list.resourceArn(put.arn()))
                        .tags())
                .containsExactly(Map.entry("team", "shop"));
    }

    @Test
    void whatIsWrongIsRefused() {
        Refused invalid = WireLogs.invalidParameter(
                "Could not deliver test message to specified destination. Check if the destination is valid.");
        Refused missing = new Refused(400, "ResourceNotFoundException", "The specified destination does not exist.");
        assertThat(Refused.by(() -> put("d", "arn:aws:kinesis:us-east-1:" + AWS.account() + ":stream/nobody")))
                .isEqualTo(invalid);
        assertThat(Refused.by(() -> logs.client().deleteDestination(delete -> delete.destinationName("d"))))
                .isEqualTo(missing);
        assertThat(Refused.by(() -> logs.client()
                        .putDestinationPolicy(
                                policy -> policy.destinationName("d").accessPolicy(ANYBODY))))
                .isEqualTo(missing);
        Destination destination = put("d", stream("sink"));
        assertThat(Refused.by(() -> logs.client()
                                .putDestinationPolicy(
                                        policy -> policy.destinationName("d").accessPolicy("{}")))
                        .code())
                .isEqualTo("InvalidParameterException");
        logs.client().deleteDestination(delete -> delete.destinationName("d"));
        String group = logs.group("app");
        assertThat(Refused.by(() -> logs.client()
                        .putSubscriptionFilter(filter -> filter.logGroupName(group)
                                .filterName("f")
                                .filterPattern("")
                                .destinationArn(destination.arn()))))
                .isEqualTo(invalid);
    }
}
