package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Place;
import dev.brume.core.time.Stopwatch;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.Reading;
import dev.brume.kinesis.stream.RecordBatch;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.ShardId;
import dev.brume.kinesis.stream.StartingPoints;
import dev.brume.kinesis.stream.Stream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.GetRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorResponse;
import software.amazon.awssdk.services.kinesis.model.MetricsName;

/**
 * GetShardIterator and GetRecords.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_GetRecords.html">GetRecords</a>
 */
final class ReadOperations {
    private static final int INDEX_UNKNOWN = -1;
    private final KinesisDirectory directory;
    private final ShardIterators iterators;
    private final Faults faults;

    ReadOperations(KinesisDirectory directory, ShardIterators iterators, Faults faults) {
        this.directory = directory;
        this.iterators = iterators;
        this.faults = faults;
    }

    GetShardIteratorResponse getShardIterator(GetShardIteratorRequest request, Call call) {
        long now = call.now().toEpochMilli();
        Stream stream = streamOf(request.shardId(), request.streamName(), request.streamARN(), call);
        Shard shard = stream.shard(request.shardId(), now);
        if (!shard.throughput().admitIterator(now)) {
            throw KinesisErrors.rateExceeded(shard, stream);
        }
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

    /** AWS was seen to look at the shard's id before it looks for the stream, and to miss the shard where the stream is not. */
    private Stream streamOf(String shardId, @Nullable String name, @Nullable String arn, Call call) {
        int index = ShardId.index(shardId).orElse(INDEX_UNKNOWN);
        if (index == INDEX_UNKNOWN && name != null) {
            throw KinesisErrors.shardNotFound(shardId, name, call.account().value());
        }
        if (arn != null || name == null) {
            return directory.streamForData(name, arn, call);
        }
        return directory
                .findForData(name, call)
                .orElseThrow(() -> KinesisErrors.shardDoesNotExist(
                        ShardId.of(index), name, call.account().value()));
    }

    /** Wakes a reader of this process when its iterator's shard has more, or has come to its end. */
    Runnable listen(GetRecordsRequest request, Place place, Runnable arrival) {
        long now = directory.now();
        ShardIterators.Place from = iterators.read(request.shardIterator(), now);
        Shard shard = directory
                .find(place, from.stream(), now)
                .orElseThrow(() -> KinesisErrors.streamNotFound(
                        from.stream(), place.account().value()))
                .shard(ShardId.of(from.shardIndex()), now);
        shard.listen(arrival);
        return () -> shard.unlisten(arrival);
    }

    GetRecordsResponse getRecords(GetRecordsRequest request, Call call) {
        long started = Stopwatch.start();
        long now = call.now().toEpochMilli();
        ShardIterators.Place place = iterators.read(request.shardIterator(), now);
        String shardId = ShardId.of(place.shardIndex());
        Stream stream = request.streamARN() == null
                ? streamOf(shardId, place.stream(), null, call)
                : directory.streamForData(place.stream(), request.streamARN(), call);
        Shard shard = stream.shard(shardId, now);
        List<MetricsName> monitored = stream.settings().shardLevelMetrics();
        if (!shard.throughput().admitRead(now) || faults.strike()) {
            stream.meter().readThrottled(now);
            shard.meter().readThrottled(monitored, now);
            throw KinesisErrors.rateExceeded(shard, stream);
        }
        // AWS was seen to go on with an iterator of an earlier stream of the same name: all records are newer.
        long from = stream.id() == place.streamId() ? place.position() : 0;
        int limit = request.limit() == null ? KinesisLimits.GET_RECORDS_MAX : request.limit();
        Reading reading = shard.read(from, limit, KinesisLimits.GET_RECORDS_BYTES_MAX, now);
        RecordBatch read = reading.records();
        shard.throughput().gave(read.bytes());
        GetRecordsResponse.Builder response = GetRecordsResponse.builder()
                .records(SdkRecords.of(shard, read))
                .millisBehindLatest(reading.millisBehindLatest());
        double bytes = (double) read.bytes();
        double age = (double) reading.age(now);
        stream.meter().read(read.size(), bytes, age, started, now);
        shard.meter().read(read.size(), bytes, age, monitored, now);
        return reading.ended()
                ? response.childShards(SdkRecords.childShards(shard)).build()
                : response.nextShardIterator(iterators.write(stream, shard, reading.nextPosition(), now))
                        .build();
    }
}
