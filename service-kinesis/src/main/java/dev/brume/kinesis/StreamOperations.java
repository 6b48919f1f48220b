package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.CreateStreamRequest;
import software.amazon.awssdk.services.kinesis.model.CreateStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamResponse;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryResponse;
import software.amazon.awssdk.services.kinesis.model.ListStreamsRequest;
import software.amazon.awssdk.services.kinesis.model.ListStreamsResponse;
import software.amazon.awssdk.services.kinesis.model.StreamMode;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;
import software.amazon.awssdk.services.kinesis.model.StreamSummary;

/** CreateStream, DeleteStream, DescribeStream, DescribeStreamSummary and ListStreams. */
final class StreamOperations {
    private static final int PAGE = 100;
    private final KinesisDirectory directory;

    StreamOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    CreateStreamResponse createStream(CreateStreamRequest request, Call call) {
        StreamMode mode = request.streamModeDetails() == null
                ? StreamMode.PROVISIONED
                : request.streamModeDetails().streamMode();
        int maxRecordKib =
                request.maxRecordSizeInKiB() == null ? KinesisLimits.RECORD_KIB_DEFAULT : request.maxRecordSizeInKiB();
        directory
                .store(call)
                .create(
                        request.streamName(),
                        shardCount(mode, request.shardCount()),
                        StreamSettings.of(mode, maxRecordKib, request.warmThroughputMiBps()),
                        request.tags(),
                        call.now().toEpochMilli());
        return CreateStreamResponse.builder().build();
    }

    private static int shardCount(StreamMode mode, @Nullable Integer asked) {
        if (mode == StreamMode.ON_DEMAND) {
            if (asked != null) {
                throw KinesisErrors.validation("Requests to create on-demand streams must not have shardCount.");
            }
            return KinesisLimits.ON_DEMAND_SHARDS;
        }
        if (asked == null) {
            throw KinesisErrors.validation("1 validation error detected: Value null at 'shardCount' failed to satisfy "
                    + "constraint: Member must not be null");
        }
        return asked;
    }

    DeleteStreamResponse deleteStream(DeleteStreamRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        stream.checkActive(now);
        if (!Boolean.TRUE.equals(request.enforceConsumerDeletion())
                && !stream.consumers().all(now).isEmpty()) {
            throw KinesisErrors.resourceInUse("Stream " + stream.name() + " under account " + stream.account()
                    + " has consumers registered with it. Set EnforceConsumerDeletion to true to delete the stream.");
        }
        stream.delete(now);
        return DeleteStreamResponse.builder().build();
    }

    DescribeStreamResponse describeStream(DescribeStreamRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        StreamStatus status = stream.status().show(now);
        int limit = Math.min(PAGE, request.limit() == null ? PAGE : request.limit());
        int after = request.exclusiveStartShardId() == null ? -1 : indexOf(request.exclusiveStartShardId(), stream);
        // AWS was seen to show a stream's shards only once it is there.
        List<Shard> rest = status == StreamStatus.CREATING || status == StreamStatus.DELETING
                ? List.of()
                : stream.shards(now).all().stream()
                        .filter(shard -> shard.index() > after)
                        .toList();
        return DescribeStreamResponse.builder()
                .streamDescription(StreamDescriptions.description(stream, status)
                        .hasMoreShards(rest.size() > limit)
                        .shards(rest.stream()
                                .limit(limit)
                                .map(StreamDescriptions::shard)
                                .toList())
                        .build())
                .build();
    }

    private static int indexOf(String shardId, Stream stream) {
        return ShardId.index(shardId)
                .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, stream.name(), stream.account()));
    }

    DescribeStreamSummaryResponse describeStreamSummary(DescribeStreamSummaryRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        return DescribeStreamSummaryResponse.builder()
                .streamDescriptionSummary(
                        StreamDescriptions.summary(stream, stream.status().show(now), now))
                .build();
    }

    ListStreamsResponse listStreams(ListStreamsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        String after = request.nextToken() != null ? request.nextToken() : request.exclusiveStartStreamName();
        int limit = Math.min(PAGE, request.limit() == null ? PAGE : request.limit());
        List<StreamSummary> page = new ArrayList<>();
        boolean more = false;
        for (Stream stream : directory.store(call).after(after == null ? "" : after, now)) {
            if (page.size() == limit) {
                more = true;
                break;
            }
            page.add(StreamDescriptions.listed(stream, stream.status().show(now)));
        }
        return ListStreamsResponse.builder()
                .streamNames(page.stream().map(StreamSummary::streamName).collect(Collectors.toList()))
                .streamSummaries(page)
                .hasMoreStreams(more)
                .nextToken(more ? page.get(page.size() - 1).streamName() : null)
                .build();
    }
}
