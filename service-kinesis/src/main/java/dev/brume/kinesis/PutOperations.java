package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.Stopwatch;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.KinesisLimits;
import dev.brume.kinesis.stream.SequenceNumber;
import dev.brume.kinesis.stream.Shard;
import dev.brume.kinesis.stream.Stream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.MetricsName;
import software.amazon.awssdk.services.kinesis.model.PutRecordRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequest;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/**
 * PutRecord and PutRecords.
 *
 * @see <a href="https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html">PutRecords</a>
 */
final class PutOperations {
    private static final String RATE_EXCEEDED = "ProvisionedThroughputExceededException";
    private static final int KIB = 1024;
    private final KinesisDirectory directory;
    private final Faults faults;

    PutOperations(KinesisDirectory directory, Faults faults) {
        this.directory = directory;
        this.faults = faults;
    }

    PutRecordResponse putRecord(PutRecordRequest request, Call call) {
        long started = Stopwatch.start();
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(request.streamName(), request.streamARN(), call);
        try {
            IncomingRecord record = checked(request, stream, now);
            Stream.Put put = put(record, stream, now);
            stream.meter().put(record.bytes(), started, now);
            stream.tellListeners(put.shard());
            return PutRecordResponse.builder()
                    .shardId(put.shard().id())
                    .sequenceNumber(put.sequenceNumber())
                    .encryptionType(encryption(stream))
                    .build();
        } catch (AwsException refusal) {
            stream.meter().putFailed(refusal.code().equals(RATE_EXCEEDED), now);
            throw refusal;
        }
    }

    private static IncomingRecord checked(PutRecordRequest request, Stream stream, long now) {
        IncomingRecord record = IncomingRecord.of(request.partitionKey(), request.explicitHashKey(), request.data());
        checkSize(record, stream, "data");
        if (request.sequenceNumberForOrdering() != null) {
            checkOrdering(request.sequenceNumberForOrdering(), stream, now);
        }
        return record;
    }

    private Stream.Put put(IncomingRecord record, Stream stream, long now) {
        List<MetricsName> monitored = stream.settings().shardLevelMetrics();
        Shard shard = stream.shardFor(record);
        if (!admit(record, shard, now)) {
            shard.meter().put(0, 0, 1, monitored, now);
            throw KinesisErrors.rateExceeded(shard, stream);
        }
        Stream.Put put = stream.put(record, record.key(), record.data(), now);
        put.shard().meter().put(1, record.bytes(), 0, monitored, now);
        return put;
    }

    private boolean admit(IncomingRecord record, Shard shard, long now) {
        return shard.throughput().admitRecord(record.bytes(), now) && !faults.strike();
    }

    private static void checkSize(IncomingRecord record, Stream stream, String member) {
        int max = stream.settings().maxRecordKib() * KIB;
        if (record.bytes() > max) {
            throw KinesisErrors.recordTooLarge(member, max);
        }
    }

    /** Numbers of a shard always grow; so all there is to do is to refuse what no earlier put can have answered. */
    private static void checkOrdering(String number, Stream stream, long now) {
        boolean possible = SequenceNumber.parse(number)
                .filter(parsed -> parsed.arrivalSeconds() <= Math.floorDiv(now, 1000L))
                .isPresent();
        if (!possible) {
            throw KinesisErrors.invalidArgument("ExclusiveMinimumSequenceNumber " + number
                    + " used in PutRecord on stream " + stream.name() + " under account " + stream.account()
                    + " is invalid.");
        }
    }

    PutRecordsResponse putRecords(PutRecordsRequest request, Call call) {
        long started = Stopwatch.start();
        long now = call.now().toEpochMilli();
        Stream stream = directory.streamForData(request.streamName(), request.streamARN(), call);
        List<IncomingRecord> records;
        try {
            records = checked(request.records(), stream);
        } catch (AwsException refusal) {
            stream.meter().putsFailed(now);
            throw refusal;
        }
        PutTally tally = new PutTally(stream);
        List<PutRecordsResultEntry> results = new ArrayList<>(records.size());
        Set<Shard> touched = new LinkedHashSet<>();
        int failed = 0;
        for (IncomingRecord record : records) {
            Shard shard = stream.shardFor(record);
            if (admit(record, shard, now)) {
                Stream.Put put = stream.put(record, record.key(), record.data(), now);
                touched.add(put.shard());
                tally.taken(put.shard(), record.bytes());
                results.add(PutRecordsResultEntry.builder()
                        .shardId(put.shard().id())
                        .sequenceNumber(put.sequenceNumber())
                        .build());
            } else {
                failed++;
                tally.throttled(shard);
                results.add(PutRecordsResultEntry.builder()
                        .errorCode(RATE_EXCEEDED)
                        .errorMessage(KinesisErrors.rateExceededMessage(shard, stream))
                        .build());
            }
        }
        tally.tell(started, now);
        touched.forEach(stream::tellListeners);
        return PutRecordsResponse.builder()
                .failedRecordCount(failed)
                .records(results)
                .encryptionType(encryption(stream))
                .build();
    }

    /** All records are looked at before the first is taken: a bad one fails the request. */
    private static List<IncomingRecord> checked(List<PutRecordsRequestEntry> entries, Stream stream) {
        List<IncomingRecord> records = new ArrayList<>(entries.size());
        long bytes = 0;
        for (PutRecordsRequestEntry entry : entries) {
            IncomingRecord record = IncomingRecord.of(entry.partitionKey(), entry.explicitHashKey(), entry.data());
            records.add(record);
            checkSize(record, stream, "records." + records.size() + ".member.data");
            bytes += record.bytes();
        }
        if (bytes > KinesisLimits.PUT_RECORDS_BYTES_MAX) {
            throw KinesisErrors.invalidArgument("Records size exceeds 10 MB limit");
        }
        return records;
    }

    private static @Nullable EncryptionType encryption(Stream stream) {
        return stream.settings().isEncrypted() ? EncryptionType.KMS : null;
    }
}
