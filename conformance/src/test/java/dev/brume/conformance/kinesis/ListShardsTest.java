package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;

/** ListShards: pages and filters. */
class ListShardsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private ListShardsResponse list(Consumer<ListShardsRequest.Builder> request) {
        return kinesis.client().listShards(request);
    }

    private List<String> filtered(Consumer<ShardFilter.Builder> filter) {
        return WireKinesis.ids(
                list(list -> list.streamName("orders").shardFilter(filter)).shards());
    }

    private List<String> filtered(ShardFilterType type) {
        return filtered(filter -> filter.type(type));
    }

    private static List<String> shards(int... indexes) {
        return java.util.Arrays.stream(indexes).mapToObj(WireKinesis::shard).toList();
    }

    @Test
    void shardsAreListedInPages() {
        kinesis.stream("orders", 5);
        ListShardsResponse first = list(list -> list.streamName("orders").maxResults(2));
        assertThat(WireKinesis.ids(first.shards())).isEqualTo(shards(0, 1));
        ListShardsResponse second =
                list(list -> list.nextToken(first.nextToken()).maxResults(2));
        assertThat(WireKinesis.ids(second.shards())).isEqualTo(shards(2, 3));
        ListShardsResponse third = list(list -> list.nextToken(second.nextToken()));
        assertThat(WireKinesis.ids(third.shards())).isEqualTo(shards(4));
        assertThat(third.nextToken()).isNull();
        assertThat(WireKinesis.ids(list(list -> list.streamName("orders").exclusiveStartShardId(WireKinesis.shard(2)))
                        .shards()))
                .isEqualTo(shards(3, 4));
    }

    @Test
    void filtersShowTheShardsOfATime() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        AWS.pass(Duration.ofMinutes(10));
        Instant beforeTheSplit = AWS.now().minusSeconds(60);
        kinesis.client()
                .splitShard(split -> split.streamName("orders")
                        .shardToSplit(WireKinesis.shard(0))
                        .newStartingHashKey("1000"));
        AWS.pass(Duration.ofMinutes(10));
        assertThat(filtered(ShardFilterType.AT_LATEST)).isEqualTo(shards(1, 2));
        assertThat(filtered(ShardFilterType.AT_TRIM_HORIZON)).isEqualTo(shards(0));
        assertThat(filtered(ShardFilterType.FROM_TRIM_HORIZON)).isEqualTo(shards(0, 1, 2));
        assertThat(filtered(filter -> filter.type(ShardFilterType.AT_TIMESTAMP).timestamp(beforeTheSplit)))
                .isEqualTo(shards(0));
        assertThat(filtered(
                        filter -> filter.type(ShardFilterType.FROM_TIMESTAMP).timestamp(beforeTheSplit)))
                .isEqualTo(shards(0, 1, 2));
        assertThat(filtered(
                        filter -> filter.type(ShardFilterType.FROM_TIMESTAMP).timestamp(AWS.now())))
                .isEqualTo(shards(1, 2));
        assertThat(filtered(
                        filter -> filter.type(ShardFilterType.AFTER_SHARD_ID).shardId(WireKinesis.shard(0))))
                .isEqualTo(shards(1, 2));
        AWS.pass(Duration.ofHours(24));
        assertThat(filtered(ShardFilterType.AT_TRIM_HORIZON)).isEqualTo(shards(1, 2));
        assertThat(filtered(ShardFilterType.FROM_TRIM_HORIZON)).isEqualTo(shards(1, 2));
    }

    @Test
    void aTokenCarriesTheFilterAlong() {
        kinesis.stream("orders", 2);
        kinesis.client()
                .splitShard(split -> split.streamName("orders")
                        .shardToSplit(WireKinesis.shard(0))
                        .newStartingHashKey("1000"));
        ListShardsResponse first = list(list -> list.streamName("orders")
                .shardFilter(filter -> filter.type(ShardFilterType.AT_LATEST))
                .maxResults(1));
        assertThat(WireKinesis.ids(first.shards())).isEqualTo(shards(1));
        assertThat(WireKinesis.ids(
                        list(list -> list.nextToken(first.nextToken())).shards()))
                .isEqualTo(shards(2, 3));
    }

    @Test
    void aTokenIsGoodForFiveMinutesAndForItsOperation() {
        kinesis.stream("orders", 2);
        String token = list(list -> list.streamName("orders").maxResults(1)).nextToken();
        assertThat(Refused.by(() -> list(list -> list.nextToken(token).streamName("orders")))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> list(list -> list.nextToken("made up"))).code())
                .isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> kinesis.client().listStreams(list -> list.nextToken(token)))
                        .code())
                .isEqualTo("InvalidArgumentException");
        AWS.pass(Duration.ofMinutes(5));
        assertThat(Refused.by(() -> list(list -> list.nextToken(token))).code()).isEqualTo("ExpiredNextTokenException");
    }

    @Test
    void aFilterNeedsWhatItsTypeNeeds() {
        kinesis.stream("orders", 1);
        for (ShardFilterType type :
                List.of(ShardFilterType.AFTER_SHARD_ID, ShardFilterType.AT_TIMESTAMP, ShardFilterType.FROM_TIMESTAMP)) {
            assertThat(Refused.by(() -> filtered(type)).code()).as("%s", type).isEqualTo("InvalidArgumentException");
        }
        assertThat(Refused.by(() -> filtered(
                                filter -> filter.type(ShardFilterType.AT_LATEST).shardId(WireKinesis.shard(0))))
                        .code())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void theCreationTimestampTellsStreamsOfOneNameApart() {
        kinesis.stream("orders", 1);
        Instant created = AWS.now().minusSeconds(1);
        assertThat(list(list -> list.streamName("orders").streamCreationTimestamp(created))
                        .shards())
                .hasSize(1);
        assertThat(Refused.by(() -> list(
                                list -> list.streamName("orders").streamCreationTimestamp(created.minusSeconds(99))))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }
}
