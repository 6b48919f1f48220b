package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;

/** ListShards. */
final class ShardOperations {
    private final KinesisDirectory directory;

    ShardOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    ListShardsResponse listShards(ListShardsRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        return ListShardsResponse.builder()
                .shards(stream.shards(call.now().toEpochMilli()).all().stream()
                        .map(StreamDescriptions::shard)
                        .toList())
                .build();
    }
}
