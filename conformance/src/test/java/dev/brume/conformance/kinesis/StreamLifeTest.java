package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamDescription;
import software.amazon.awssdk.services.kinesis.model.StreamDescriptionSummary;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** CreateStream, DescribeStream, DescribeStreamSummary, ListStreams and DeleteStream. */
class StreamLifeTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private StreamDescription describe(String name) {
        return kinesis.client()
                .describeStream(describe -> describe.streamName(name))
                .streamDescription();
    }

    private StreamStatus status(String name) {
        return kinesis.client()
                .describeStreamSummary(describe -> describe.streamName(name))
                .streamDescriptionSummary()
                .streamStatus();
    }

    @Test
    void aStreamIsCreatingAtFirstAndActiveSoon() {
        kinesis.client().createStream(create -> create.streamName("orders").shardCount(2));
        assertThat(describe("orders").streamStatus()).isEqualTo(StreamStatus.CREATING);
        assertThat(describe("orders").streamStatus()).isEqualTo(StreamStatus.ACTIVE);
    }

    @Test
    void aWaiterSeesAStreamComeAndGo() {
        kinesis.client().createStream(create -> create.streamName("orders").shardCount(1));
        AWS.pass(Duration.ofSeconds(1));
        assertThat(kinesis.client()
                        .waiter()
                        .waitUntilStreamExists(describe -> describe.streamName("orders"))
                        .matched()
                        .response())
                .hasValueSatisfying(found ->
                        assertThat(found.streamDescription().streamStatus()).isEqualTo(StreamStatus.ACTIVE));
        kinesis.client().deleteStream(delete -> delete.streamName("orders"));
        assertThat(status("orders")).isEqualTo(StreamStatus.DELETING);
        AWS.pass(Duration.ofSeconds(1));
        assertThat(kinesis.client()
                        .waiter()
                        .waitUntilStreamNotExists(describe -> describe.streamName("orders"))
                        .matched()
                        .exception())
                .isPresent();
    }

    @Test
    void aDescriptionTellsAllThereIsToAStream() {
        kinesis.stream("orders", 2);
        StreamDescription orders = describe("orders");
        assertThat(orders.streamName()).isEqualTo("orders");
        assertThat(orders.streamARN()).isEqualTo(kinesis.arn("orders"));
        assertThat(orders.streamModeDetails().streamMode()).isEqualTo(StreamMode.PROVISIONED);
        assertThat(orders.retentionPeriodHours()).isEqualTo(24);
        assertThat(orders.encryptionType()).isEqualTo(EncryptionType.NONE);
        assertThat(orders.enhancedMonitoring())
                .singleElement()
                .satisfies(metrics -> assertThat(metrics.shardLevelMetrics()).isEmpty());
        assertThat(orders.streamCreationTimestamp()).isEqualTo(AWS.now().minusSeconds(1));
        assertThat(orders.hasMoreShards()).isFalse();
        assertThat(orders.shards())
                .extracting(
                        Shard::shardId,
                        shard -> shard.hashKeyRange().startingHashKey(),
                        shard -> shard.hashKeyRange().endingHashKey(),
                        shard -> shard.sequenceNumberRange().endingSequenceNumber(),
                        Shard::parentShardId)
                .containsExactly(
                        tuple("shardId-000000000000", "0", "170141183460469231731687303715884105727", null, null),
                        tuple(
                                "shardId-000000000001",
                                "170141183460469231731687303715884105728",
                                "340282366920938463463374607431768211455",
                                null,
                                null));
    }

    @Test
    void aSummaryCountsShardsAndConsumers() {
        kinesis.stream("orders", 3);
        kinesis.client()
                .registerStreamConsumer(
                        register -> register.streamARN(kinesis.arn("orders")).consumerName("app"));
        StreamDescriptionSummary summary = kinesis.client()
                .describeStreamSummary(describe -> describe.streamARN(kinesis.arn("orders")))
                .streamDescriptionSummary();
        assertThat(summary.openShardCount()).isEqualTo(3);
        assertThat(summary.consumerCount()).isEqualTo(1);
        assertThat(summary.maxRecordSizeInKiB()).isEqualTo(1024);
    }

    @Test
    void shardsAreDescribedInPages() {
        kinesis.stream("orders", 3);
        StreamDescription first = kinesis.client()
                .describeStream(describe -> describe.streamName("orders").limit(2))
                .streamDescription();
        assertThat(WireKinesis.ids(first.shards())).containsExactly(WireKinesis.shard(0), WireKinesis.shard(1));
        assertThat(first.hasMoreShards()).isTrue();
        StreamDescription second = kinesis.client()
                .describeStream(describe -> describe.streamName("orders").exclusiveStartShardId(WireKinesis.shard(1)))
                .streamDescription();
        assertThat(WireKinesis.ids(second.shards())).containsExactly(WireKinesis.shard(2));
        assertThat(second.hasMoreShards()).isFalse();
    }

    @Test
    void onDemandStreamsHaveFourShards() {
        kinesis.stream(
                "orders", create -> create.streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        assertThat(describe("orders").shards()).hasSize(4);
        assertThat(describe("orders").streamModeDetails().streamMode()).isEqualTo(StreamMode.ON_DEMAND);
    }

    @Test
    void aStreamMayBeBornWithTagsAndALargerRecordSize() {
        kinesis.stream(
                "orders",
                create -> create.shardCount(1).tags(Map.of("team", "red")).maxRecordSizeInKiB(2048));
        assertThat(kinesis.client()
                        .listTagsForStream(list -> list.streamName("orders"))
                        .tags())
                .singleElement()
                .satisfies(tag -> assertThat(tag.key() + "=" + tag.value()).isEqualTo("team=red"));
    }

    @Test
    void aNameIsTakenOnceInAnAccountAndRegion() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> kinesis.client()
                        .createStream(create -> create.streamName("orders").shardCount(1))))
                .isEqualTo(new Refused(
                        400,
                        "ResourceInUseException",
                        "Stream orders under account " + AWS.account() + " already exists."));
        KinesisClient elsewhere = AWS.client(
                KinesisClient.builder(), AwsBasicCredentials.create(AWS.account(), "test"), Region.EU_WEST_1);
        elsewhere.createStream(create -> create.streamName("orders").shardCount(1));
        assertThat(elsewhere.listStreams().streamNames()).containsExactly("orders");
    }

    @Test
    void badRequestsAreRefusedInAwssWords() {
        assertThat(Refused.by(() -> kinesis.client()
                        .createStream(create -> create.streamName("a b").shardCount(1))))
                .isEqualTo(WireKinesis.validation("1 validation error detected: Value 'a b' at 'streamName' failed to "
                        + "satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+"));
        assertThat(Refused.by(() -> kinesis.client()
                        .createStream(create -> create.streamName("a").shardCount(0))))
                .isEqualTo(WireKinesis.validation("1 validation error detected: Value '0' at 'shardCount' failed to "
                        + "satisfy constraint: Member must have value greater than or equal to 1"));
        assertThat(Refused.by(() -> describe("nobody"))).isEqualTo(kinesis.noStream("nobody"));
        assertThat(Refused.by(() -> kinesis.client().describeStream(describe -> {})))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("InvalidArgumentException"));
    }

    @Test
    void streamsAreListedByNameInPages() {
        for (String name : List.of("c", "a", "e", "b", "d")) {
            kinesis.stream(name, 1);
        }
        assertThat(kinesis.client().listStreams().streamNames()).containsExactly("a", "b", "c", "d", "e");
        assertThat(kinesis.client().listStreamsPaginator(list -> list.limit(2)).stream()
                        .flatMap(page -> page.streamSummaries().stream())
                        .map(StreamSummary::streamName))
                .containsExactly("a", "b", "c", "d", "e");
        assertThat(kinesis.client()
                        .listStreams(list -> list.exclusiveStartStreamName("bb").limit(2))
                        .streamNames())
                .containsExactly("c", "d");
    }

    @Test
    void aDeletedStreamIsGoneForDataAtOnceAndItsNameIsFreeSoon() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        kinesis.client().deleteStream(delete -> delete.streamARN(kinesis.arn("orders")));
        assertThat(Refused.by(() -> kinesis.put("orders", "b"))).isEqualTo(kinesis.noStream("orders"));
        assertThat(Refused.by(() -> kinesis.client().deleteStream(delete -> delete.streamName("orders")))
                        .code())
                .isEqualTo("ResourceInUseException");
        AWS.pass(Duration.ofSeconds(1));
        assertThat(Refused.by(() -> describe("orders"))).isEqualTo(kinesis.noStream("orders"));
        kinesis.stream("orders", 1);
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).isEmpty();
    }

    @Test
    void aStreamWithConsumersIsDeletedOnDemandOnly() {
        kinesis.stream("orders", 1);
        kinesis.client()
                .registerStreamConsumer(
                        register -> register.streamARN(kinesis.arn("orders")).consumerName("app"));
        assertThat(Refused.by(() -> kinesis.client().deleteStream(delete -> delete.streamName("orders")))
                        .code())
                .isEqualTo("ResourceInUseException");
        kinesis.client().deleteStream(delete -> delete.streamName("orders").enforceConsumerDeletion(true));
        assertThat(status("orders")).isEqualTo(StreamStatus.DELETING);
    }
}
