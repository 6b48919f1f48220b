package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Reading;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.StartingPoints;
import dev.brume.kinesis.stream.Stream;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;

/**
 * GetShardIterator and GetRecords.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">GetRecords</a>
 */
final class ReadOperations {
    private final KinesisDirectory directory;
    private final ShardIterators iterators;

    ReadOperations(KinesisDirectory directory, ShardIterators iterators) {
        this.directory = directory;
        this.iterators = iterators;
    }

    GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(request.streamName(), request.streamARN(), call);
        Shard shard = stream.shard(request.shardId(), now);
        long position = StartingPoints.position(
                stream,
                shard,
                request.shardIteratorType(),
                request.startingSequenceNumber(),
                request.timestamp(),
                "GetShardIterator",
                now);
        return GetShardIteratorResponse.builder()
                .shardIterator(iterators.write(stream, shard, position, now))
                .build();
    }

    GetRecordsResponse getRecords(GetRecordsRequest request, Call call) {
        long now = call.now().toEpochMilli();
        ShardIterators.Place place = iterators.read(request.shardIterator(), now);
        Stream stream =
                directory.streamForData(request.streamARN() == null ? place.stream() : null, request.streamARN(), call);
        if (stream.id() != place.streamId()) {
            throw KinesisErrors.shardDoesNotExist(ShardId.of(place.shardIndex()), stream.name(), stream.account());
        }
        Shard shard = stream.shard(ShardId.of(place.shardIndex()), now);
        if (!shard.throughput().admitRead(now)) {
            throw KinesisErrors.rateExceeded(shard, stream);
        }
        int limit = request.limit() == null ? KinesisLimits.GET_RECORDS_MAX : request.limit();
        Reading reading = shard.read(place.position(), limit, KinesisLimits.GET_RECORDS_BYTES_MAX, now);
        shard.throughput().gave(reading.records().bytes());
        GetRecordsResponse.Builder response = GetRecordsResponse.builder()
                .records(SdkRecords.of(shard, reading.records()))
                .millisBehindLatest(reading.millisBehindLatest());
        return reading.ended()
                ? response.childShards(SdkRecords.childShards(shard)).build()
                : response.nextShardIterator(iterators.write(stream, shard, reading.nextPosition(), now))
                        .build();
    }
}
