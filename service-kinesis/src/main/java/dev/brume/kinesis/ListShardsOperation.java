package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.Stream;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.ListShardsRequest;
import software.amazon.awssdk.services.kinesis.model.ListShardsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardFilter;
import software.amazon.awssdk.services.kinesis.model.ShardFilterType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/**
 * ListShards. A token carries the filter along, so that all pages follow the same one.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ListShards.html">ListShards</a>
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_ShardFilter.html">ShardFilter</a>
 */
final class ListShardsOperation {
    private static final int PAGE = 1000;
    private static final String NAME = "ListShards";
    private final KinesisDirectory directory;
    private final PageTokens tokens;

    ListShardsOperation(KinesisDirectory directory, PageTokens tokens) {
        this.directory = directory;
        this.tokens = tokens;
    }

    /**
     * What is asked for.
     *
     * @param after the index of the shard before the first one wanted, or -1
     * @param type a {@link ShardFilterType}, or empty for all shards
     * @param timestamp in epoch milliseconds; 0 unless the type goes by time
     */
    private record Query(String streamArn, long streamId, int after, String type, long timestamp) {
        List<String> texts(int last) {
            return List.of(streamArn, Long.toString(streamId), Integer.toString(last), type, Long.toString(timestamp));
        }

        static Query of(List<String> texts) {
            return new Query(
                    texts.get(0),
                    Long.parseLong(texts.get(1)),
                    Integer.parseInt(texts.get(2)),
                    texts.get(3),
                    Long.parseLong(texts.get(4)));
        }
    }

    ListShardsResponse listShards(ListShardsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Query query = request.nextToken() == null ? first(request, call) : next(request, request.nextToken(), now);
        Stream stream = directory.stream(null, query.streamArn(), call);
        if (stream.id() != query.streamId()) {
            throw KinesisErrors.streamNotFound(stream.name(), stream.account());
        }
        StreamStatus status = stream.status().now(now);
        if (status == StreamStatus.CREATING || status == StreamStatus.DELETING) {
            throw KinesisErrors.notActive(stream, status);
        }
        int limit = Math.min(PAGE, request.maxResults() == null ? PAGE : request.maxResults());
        List<Shard> found = stream.shards(now).all().stream()
                .filter(shard -> shard.index() > query.after())
                .filter(filter(query, stream, now))
                .limit(limit + 1L)
                .toList();
        List<Shard> page = found.subList(0, Math.min(limit, found.size()));
        return ListShardsResponse.builder()
                .shards(page.stream().map(StreamDescriptions::shard).toList())
                .nextToken(
                        found.size() > limit
                                ? tokens.write(
                                        NAME, query.texts(page.get(limit - 1).index()), now)
                                : null)
                .build();
    }

    private Query next(ListShardsRequest request, String token, long now) {
        refuseWithToken(request.streamName(), "StreamName");
        refuseWithToken(request.streamCreationTimestamp(), "StreamCreationTimestamp");
        refuseWithToken(request.exclusiveStartShardId(), "ExclusiveStartShardId");
        return Query.of(tokens.read(NAME, token, now));
    }

    private static void refuseWithToken(@Nullable Object given, String member) {
        if (given != null) {
            throw KinesisErrors.invalidArgument("NextToken and " + member + " cannot be provided together.");
        }
    }

    private Query first(ListShardsRequest request, Call call) {
        Stream stream = directory.stream(request.streamName(), request.streamARN(), call);
        stream.checkCreation(request.streamCreationTimestamp());
        ShardFilter filter = request.shardFilter();
        String afterId = request.exclusiveStartShardId();
        String type = "";
        long timestamp = 0;
        if (filter != null) {
            type = filter.typeAsString();
            checkFilter(filter);
            timestamp = filter.timestamp() == null ? 0 : filter.timestamp().toEpochMilli();
            afterId = filter.shardId() == null ? afterId : filter.shardId();
        }
        return new Query(
                stream.arn().toString(), stream.id(), afterId == null ? -1 : index(afterId, stream), type, timestamp);
    }

    private static int index(String shardId, Stream stream) {
        return ShardId.index(shardId)
                .orElseThrow(() -> KinesisErrors.shardNotFound(shardId, stream.name(), stream.account()));
    }

    private static void checkFilter(ShardFilter filter) {
        boolean byId = filter.type() == ShardFilterType.AFTER_SHARD_ID;
        boolean byTime =
                filter.type() == ShardFilterType.AT_TIMESTAMP || filter.type() == ShardFilterType.FROM_TIMESTAMP;
        demand(byId, filter.shardId(), "ShardId", filter.type());
        demand(byTime, filter.timestamp(), "Timestamp", filter.type());
    }

    private static void demand(boolean wanted, @Nullable Object given, String member, ShardFilterType type) {
        if (wanted && given == null) {
            throw KinesisErrors.invalidArgument(member + " must be provided when ShardFilter type is " + type + ".");
        }
        if (!wanted && given != null) {
            throw KinesisErrors.invalidArgument(member + " cannot be provided when ShardFilter type is " + type + ".");
        }
    }

    private static Predicate<Shard> filter(Query query, Stream stream, long now) {
        // A time before the oldest record counts as that of the oldest.
        long at = Math.max(query.timestamp(), stream.trimHorizon(now));
        return switch (ShardFilterType.fromValue(query.type().isEmpty() ? null : query.type())) {
            case null -> shard -> true;
            case AFTER_SHARD_ID, FROM_TRIM_HORIZON, UNKNOWN_TO_SDK_VERSION -> shard -> true;
            case AT_LATEST -> Shard::isOpen;
            // Those that come from none of the rest: what was open at the horizon, even if the clock stood still since.
            case AT_TRIM_HORIZON -> shard -> shard.parents().stream().allMatch(parent -> parent.isExpired(now));
            case AT_TIMESTAMP -> shard -> shard.createdAt() <= at && isOpenFrom(shard, at);
            case FROM_TIMESTAMP -> shard -> isOpenFrom(shard, at);
        };
    }

    private static boolean isOpenFrom(Shard shard, long at) {
        return shard.isOpen() || shard.closedAt() >= at;
    }
}
