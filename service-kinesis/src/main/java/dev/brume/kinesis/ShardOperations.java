package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.HashKey;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.ShardTable;
import dev.brume.kinesis.stream.Stream;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.MergeShardsRequest;
import software.amazon.awssdk.services.kinesis.model.MergeShardsResponse;
import software.amazon.awssdk.services.kinesis.model.SplitShardRequest;
import software.amazon.awssdk.services.kinesis.model.SplitShardResponse;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountRequest;
import software.amazon.awssdk.services.kinesis.model.UpdateShardCountResponse;

/**
 * SplitShard, MergeShards and UpdateShardCount.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_UpdateShardCount.html">UpdateShardCount</a>
 */
final class ShardOperations {
    private final KinesisDirectory directory;

    ShardOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    SplitShardResponse splitShard(SplitShardRequest request, Call call) {
        long now = call.now().toEpochMilli();
        int index = index(request.shardToSplit(), request.streamName(), call);
        Stream stream = provisioned(request.streamName(), request.streamARN(), call);
        directory.storeOf(stream).admitShards(1, now);
        stream.reshard(
                (shards, steps) -> {
                    Shard shard = open(shards, index, stream);
                    steps.split(shard, splitAt(request.newStartingHashKey(), shard, stream));
                },
                now);
        return SplitShardResponse.builder().build();
    }

    private static HashKey splitAt(String text, Shard shard, Stream stream) {
        BigInteger key = new BigInteger(text);
        boolean within = key.compareTo(shard.range().start().value().add(BigInteger.ONE)) > 0
                && key.compareTo(shard.range().end().value()) < 0;
        if (!within) {
            throw KinesisErrors.newStartingHashKey(text, shard, stream);
        }
        return HashKey.of(key);
    }

    MergeShardsResponse mergeShards(MergeShardsRequest request, Call call) {
        int index = index(request.shardToMerge(), request.streamName(), call);
        int adjacentIndex = index(request.adjacentShardToMerge(), request.streamName(), call);
        Stream stream = provisioned(request.streamName(), request.streamARN(), call);
        stream.reshard(
                (shards, steps) -> {
                    Shard shard = open(shards, index, stream);
                    Shard adjacent = open(shards, adjacentIndex, stream);
                    if (!shard.range().isJustBefore(adjacent.range())) {
                        throw KinesisErrors.notAdjacent(shard, adjacent, stream);
                    }
                    steps.merge(shard, adjacent);
                },
                call.now().toEpochMilli());
        return MergeShardsResponse.builder().build();
    }

    /** AWS was seen to look at the id before it looks for the stream. */
    private static int index(String shardId, @Nullable String streamName, Call call) {
        return ShardId.index(shardId)
                .orElseThrow(() -> KinesisErrors.shardNotFound(
                        shardId, String.valueOf(streamName), call.account().value()));
    }

    private Stream provisioned(@Nullable String name, @Nullable String arn, Call call) {
        Stream stream = directory.stream(name, arn, call);
        stream.checkActive(call.now().toEpochMilli());
        if (stream.settings().isOnDemand()) {
            throw KinesisErrors.onDemand(stream);
        }
        return stream;
    }

    private static Shard open(ShardTable shards, int index, Stream stream) {
        Shard shard = shards.shard(index)
                .orElseThrow(() -> KinesisErrors.shardNotFound(ShardId.of(index), stream.name(), stream.account()));
        if (!shard.isOpen()) {
            throw KinesisErrors.noLongerOpen(shard, stream);
        }
        return shard;
    }

    UpdateShardCountResponse updateShardCount(UpdateShardCountRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = provisioned(request.streamName(), request.streamARN(), call);
        int current = stream.shards(now).open().size();
        int target = request.targetShardCount();
        checkTarget(current, target);
        directory.storeOf(stream).admitShards(target - current, now);
        if (!stream.countRescaling(now)) {
            throw KinesisErrors.limitExceeded("UpdateShardCount cannot be called more than "
                    + KinesisLimits.RESCALINGS_PER_DAY + " times in a rolling 24-hour period for stream "
                    + stream.name() + " under account " + stream.account() + ".");
        }
        stream.reshard((shards, steps) -> steps.toUniform(target), now);
        return UpdateShardCountResponse.builder()
                .streamName(stream.name())
                .streamARN(stream.arn().toString())
                .currentShardCount(current)
                .targetShardCount(target)
                .build();
    }

    private static void checkTarget(int current, int target) {
        String counts = "Current open shard count: " + current + ", Target shard count: " + target;
        if (target > KinesisLimits.UPDATED_SHARDS_MAX) {
            throw KinesisErrors.limitExceeded("Target shard count or number of open shards cannot be greater than "
                    + KinesisLimits.UPDATED_SHARDS_MAX + ". " + counts);
        }
        if (target > 2L * current) {
            throw KinesisErrors.limitExceeded(
                    "UpdateShardCount cannot scale up over double your current open shard count. " + counts);
        }
        if (2L * target < current) {
            throw KinesisErrors.limitExceeded(
                    "UpdateShardCount cannot scale down below half your current open shard count. " + counts);
        }
    }
}
