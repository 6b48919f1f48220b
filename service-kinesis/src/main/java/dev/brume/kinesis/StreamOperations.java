package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.Stream;
import dev.brume.kinesis.stream.StreamSettings;
import java.util.List;
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
    private static final String LIST = "ListStreams";
    private final KinesisDirectory directory;
    private final PageTokens tokens;

    StreamOperations(KinesisDirectory directory, PageTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    CreateStreamResponse createStream(CreateStreamRequest request, Call call) {
        long now = call.now().toEpochMilli();
        KinesisStore store = directory.store(call);
        StreamMode mode = mode(request);
        int maxRecordKib =
                request.maxRecordSizeInKiB() == null ? KinesisLimits.RECORD_KIB_DEFAULT : request.maxRecordSizeInKiB();
        Integer warm = request.warmThroughputMiBps();
        if (warm != null && mode == StreamMode.PROVISIONED) {
            throw KinesisErrors.validation("WarmThroughputMiBps is only valid for streams in on-demand mode.");
        }
        CapacityOperations.checkWarm(warm, store, now);
        store.create(
                request.streamName(),
                shardCount(mode, request.shardCount(), warm),
                StreamSettings.of(mode, maxRecordKib, warm),
                request.tags(),
                now);
        return CreateStreamResponse.builder().build();
    }

    /** A stream of which neither mode nor shards are named was seen to be on-demand. */
    private static StreamMode mode(CreateStreamRequest request) {
        if (request.streamModeDetails() != null) {
            return request.streamModeDetails().streamMode();
        }
        return request.shardCount() == null ? StreamMode.ON_DEMAND : StreamMode.PROVISIONED;
    }

    private static int shardCount(StreamMode mode, @Nullable Integer asked, @Nullable Integer warm) {
        if (mode == StreamMode.ON_DEMAND) {
            if (asked != null) {
                throw KinesisErrors.validation("Requests to create on-demand streams must not have shardCount.");
            }
            return Math.max(KinesisLimits.ON_DEMAND_SHARDS, warm == null ? 0 : warm);
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
            throw KinesisErrors.resourceInUse(
                    "Stream " + stream.name() + " under account " + stream.account()
                            + " cannot be deleted: it has registered consumers and EnforceConsumerDeletion is not set to true.");
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
        String after = request.nextToken() == null
                ? request.exclusiveStartStreamName()
                : tokens.read(LIST, request.nextToken(), now).get(0);
        int limit = Math.min(PAGE, request.limit() == null ? PAGE : request.limit());
        List<Stream> found = directory.store(call).after(after == null ? "" : after, now).stream()
                .limit(limit + 1L)
                .toList();
        boolean more = found.size() > limit;
        List<StreamSummary> page = found.stream()
                .limit(limit)
                .map(stream -> StreamDescriptions.listed(stream, stream.status().show(now)))
                .toList();
        return ListStreamsResponse.builder()
                .streamNames(page.stream().map(StreamSummary::streamName).toList())
                .streamSummaries(page)
                .hasMoreStreams(more)
                .nextToken(more ? tokens.write(LIST, List.of(page.get(limit - 1).streamName()), now) : null)
                .build();
    }
}
