package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/** SplitShard, MergeShards and UpdateShardCount, and how a reader finds its way through them. */
class ReshardingTest {
    private static final String MIDDLE = "170141183460469231731687303715884105728";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private void split(String stream, String shardId, String at) {
        kinesis.client()
                .splitShard(
                        split -> split.streamName(stream).shardToSplit(shardId).newStartingHashKey(at));
    }

    private void merge(String stream, String shardId, String adjacent) {
        kinesis.client()
                .mergeShards(
                        merge -> merge.streamName(stream).shardToMerge(shardId).adjacentShardToMerge(adjacent));
    }

    private UpdateShardCountResponse scale(String stream, int count) {
        return kinesis.client()
                .updateShardCount(update ->
                        update.streamName(stream).targetShardCount(count).scalingType("UNIFORM_SCALING"));
    }

    @Test
    void aSplitLeavesAClosedParentAndTwoChildren() {
        kinesis.stream("orders", 1);
        split("orders", WireKinesis.shard(0), MIDDLE);
        assertThat(kinesis.client()
                        .describeStreamSummary(describe -> describe.streamName("orders"))
                        .streamDescriptionSummary()
                        .streamStatus())
                .isEqualTo(StreamStatus.UPDATING);
        List<Shard> shards = kinesis.shards("orders");
        assertThat(WireKinesis.ids(shards))
                .containsExactly(WireKinesis.shard(0), WireKinesis.shard(1), WireKinesis.shard(2));
        assertThat(shards.get(0).sequenceNumberRange().endingSequenceNumber()).isNotNull();
        assertThat(shards.get(1).parentShardId()).isEqualTo(WireKinesis.shard(0));
        assertThat(shards.get(1).adjacentParentShardId()).isNull();
        assertThat(shards.get(2).hashKeyRange().startingHashKey()).isEqualTo(MIDDLE);
    }

    @Test
    void aMergeLeavesTwoClosedParentsAndAChild() {
        kinesis.stream("orders", 2);
        merge("orders", WireKinesis.shard(0), WireKinesis.shard(1));
        Shard child = kinesis.shards("orders").getLast();
        assertThat(child.shardId()).isEqualTo(WireKinesis.shard(2));
        assertThat(child.parentShardId()).isEqualTo(WireKinesis.shard(0));
        assertThat(child.adjacentParentShardId()).isEqualTo(WireKinesis.shard(1));
        assertThat(child.hashKeyRange().endingHashKey()).isEqualTo(WireKinesis.HIGHEST_KEY);
    }

    @Test
    void aReaderComesToTheEndOfAParentAndIsShownTheChildren() {
        kinesis.stream("orders", 1);
        String before = kinesis.put("orders", "before").sequenceNumber();
        String iterator = kinesis.iterator("orders", WireKinesis.shard(0), ShardIteratorType.TRIM_HORIZON);
        split("orders", WireKinesis.shard(0), MIDDLE);
        String after = kinesis.put("orders", "after").sequenceNumber();
        assertThat(after).isGreaterThan(before);
        GetRecordsResponse last = kinesis.records(iterator);
        assertThat(WireKinesis.texts(last)).containsExactly("before");
        assertThat(last.nextShardIterator()).isNull();
        assertThat(last.millisBehindLatest()).isZero();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactly(WireKinesis.shard(1), WireKinesis.shard(2));
        assertThat(last.childShards().getFirst().parentShards()).containsExactly(WireKinesis.shard(0));
        assertThat(last.childShards().getLast().hashKeyRange().startingHashKey())
                .isEqualTo(MIDDLE);
        assertThat(kinesis.contents("orders", WireKinesis.shard(1))).containsExactly("after");
    }

    @Test
    void aReaderOfAMergedShardIsShownTheOneChildWithBothParents() {
        kinesis.stream("orders", 2);
        merge("orders", WireKinesis.shard(0), WireKinesis.shard(1));
        GetRecordsResponse last =
                kinesis.records(kinesis.iterator("orders", WireKinesis.shard(1), ShardIteratorType.TRIM_HORIZON));
        assertThat(last.childShards()).singleElement().satisfies(child -> {
            assertThat(child.shardId()).isEqualTo(WireKinesis.shard(2));
            assertThat(child.parentShards()).containsExactly(WireKinesis.shard(0), WireKinesis.shard(1));
        });
    }

    @Test
    void aSplitNeedsAKeyWithinTheShard() {
        kinesis.stream("orders", 1);
        for (String key : List.of("0", "1", WireKinesis.HIGHEST_KEY)) {
            assertThat(Refused.by(() -> split("orders", WireKinesis.shard(0), key)))
                    .isEqualTo(WireKinesis.invalidArgument("NewStartingHashKey " + key
                            + " used in SplitShard() on shard shardId-000000000000 in stream orders under account "
                            + AWS.account()
                            + " is not both greater than one plus the shard's StartingHashKey 0 and less than the shard's "
                            + "EndingHashKey 340282366920938463463374607431768211455."));
        }
        split("orders", WireKinesis.shard(0), "2");
        assertThat(kinesis.shards("orders")).hasSize(3);
    }

    @Test
    void aMergeNeedsNeighboursInTheirOrder() {
        kinesis.stream("orders", 3);
        for (List<Integer> pair : List.of(List.of(0, 2), List.of(1, 0), List.of(0, 0))) {
            String first = WireKinesis.shard(pair.get(0));
            String second = WireKinesis.shard(pair.get(1));
            assertThat(Refused.by(() -> merge("orders", first, second)))
                    .isEqualTo(WireKinesis.invalidArgument("Shards " + first + " and " + second
                            + " in stream orders under account " + AWS.account()
                            + " are not an adjacent pair of shards eligible for merging"));
        }
    }

    @Test
    void onlyOpenShardsOfAnActiveProvisionedStreamAreResharded() {
        kinesis.stream("orders", 1);
        split("orders", WireKinesis.shard(0), MIDDLE);
        assertThat(Refused.by(() -> split("orders", WireKinesis.shard(1), "12345")))
                .isEqualTo(new Refused(
                        400,
                        "ResourceInUseException",
                        "Stream orders under account " + AWS.account() + " not ACTIVE, instead in state UPDATING"));
        kinesis.settle();
        assertThat(Refused.by(() -> split("orders", WireKinesis.shard(0), "12345"))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> split("orders", WireKinesis.shard(9), "12345")))
                .isEqualTo(new Refused(
                        400,
                        "ResourceNotFoundException",
                        "Could not find shard shardId-000000000009 in stream orders under account " + AWS.account()
                                + "."));
        kinesis.stream("free", create -> create.streamModeDetails(details -> details.streamMode(StreamMode.ON_DEMAND)));
        assertThat(Refused.by(() -> split("free", WireKinesis.shard(0), "12345"))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(Refused.by(() -> scale("free", 8)).code()).isEqualTo("ValidationException");
    }

    @Test
    void scalingIsUniform() {
        kinesis.stream("orders", 2);
        UpdateShardCountResponse scaled = scale("orders", 4);
        assertThat(scaled.currentShardCount()).isEqualTo(2);
        assertThat(scaled.targetShardCount()).isEqualTo(4);
        assertThat(scaled.streamName()).isEqualTo("orders");
        assertThat(scaled.streamARN()).isEqualTo(kinesis.arn("orders"));
        assertThat(kinesis.shardIds("orders")).hasSize(6);
        kinesis.settle();
        scale("orders", 2);
        assertThat(kinesis.client()
                        .describeStreamSummary(describe -> describe.streamName("orders"))
                        .streamDescriptionSummary()
                        .openShardCount())
                .isEqualTo(2);
    }

    @Test
    void scalingGoesToTwiceAsManyAndHalfAsManyAtMost() {
        kinesis.stream("orders", 4);
        assertThat(Refused.by(() -> scale("orders", 9)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("LimitExceededException"))
                .satisfies(refused -> assertThat(refused.message())
                        .startsWith("UpdateShardCount cannot scale up over double your current open shard count."));
        assertThat(Refused.by(() -> scale("orders", 1)).code()).isEqualTo("LimitExceededException");
        assertThat(Refused.by(() -> scale("orders", 0)).code()).isEqualTo("ValidationException");
        scale("orders", 8);
    }
}
