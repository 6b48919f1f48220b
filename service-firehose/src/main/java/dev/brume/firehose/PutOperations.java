package dev.brume.firehose;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Principal;
import dev.brume.core.time.Stopwatch;
import dev.brume.firehose.rules.FirehoseErrors;
import dev.brume.firehose.rules.FirehoseLimits;
import dev.brume.firehose.stream.DeliveryStream;
import dev.brume.firehose.stream.FirehoseRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.ProcessingConfiguration;
import software.amazon.awssdk.services.firehose.model.ProcessorType;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/**
 * PutRecord and PutRecordBatch.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html">PutRecordBatch</a>
 */
final class PutOperations {
    private static final String CLOUD_WATCH_LOGS = "logs.amazonaws.com";
    private final FirehoseDirectory directory;
    private final RecordIds ids;
    private final boolean rates;

    PutOperations(FirehoseDirectory directory, Core core) {
        this.directory = directory;
        this.ids = new RecordIds(core.ids());
        this.rates = core.options().limits().enforceRates();
    }

    PutRecordResponse putRecord(PutRecordRequest request, Call call) {
        long started = Stopwatch.start();
        long now = call.now().toEpochMilli();
        DeliveryStream stream = writable(request.deliveryStreamName(), call);
        FirehoseRecord record = record(request.record(), now);
        int bytes = record.data().length;
        if (!admit(stream, record, call.place().region().name(), true, now)) {
            stream.meter().throttled(1, now);
            throw FirehoseErrors.slowDown();
        }
        stream.intake().take(List.of(record));
        stream.meter().put(bytes, started, now);
        return PutRecordResponse.builder()
                .recordId(ids.batch().next())
                .encrypted(stream.isEncrypted(now))
                .build();
    }

    PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request, Call call) {
        long started = Stopwatch.start();
        long now = call.now().toEpochMilli();
        DeliveryStream stream = writable(request.deliveryStreamName(), call);
        checkSize(request.records());
        String region = call.place().region().name();
        RecordIds.Batch numbered = ids.batch();
        List<FirehoseRecord> taken = new ArrayList<>(request.records().size());
        List<PutRecordBatchResponseEntry> answers =
                new ArrayList<>(request.records().size());
        long bytes = 0;
        boolean first = true;
        for (Record put : request.records()) {
            FirehoseRecord record = record(put, now);
            if (admit(stream, record, region, first, now)) {
                taken.add(record);
                bytes += record.data().length;
                answers.add(PutRecordBatchResponseEntry.builder()
                        .recordId(numbered.next())
                        .build());
            } else {
                answers.add(PutRecordBatchResponseEntry.builder()
                        .errorCode("ServiceUnavailableException")
                        .errorMessage(FirehoseErrors.SLOW_DOWN)
                        .build());
            }
            first = false;
        }
        int failed = answers.size() - taken.size();
        if (!taken.isEmpty()) {
            stream.intake().take(taken);
            stream.meter().putBatch(taken.size(), (double) bytes, started, now);
        }
        if (failed > 0) {
            stream.meter().throttled(failed, now);
        }
        return PutRecordBatchResponse.builder()
                .failedPutCount(failed)
                .encrypted(stream.isEncrypted(now))
                .requestResponses(answers)
                .build();
    }

    private DeliveryStream writable(String name, Call call) {
        DeliveryStream stream = directory.streamForData(name, call);
        if (stream.source().kinesis() != null) {
            throw FirehoseErrors.notDirectPut(stream.source().type().toString());
        }
        if (decompresses(stream.destination().processing()) && !isCloudWatchLogs(call)) {
            throw FirehoseErrors.onlyFromCloudWatchLogs();
        }
        return stream;
    }

    private static boolean decompresses(@Nullable ProcessingConfiguration processing) {
        return processing != null
                && Boolean.TRUE.equals(processing.enabled())
                && processing.processors().stream()
                        .anyMatch(processor -> processor.type() == ProcessorType.DECOMPRESSION);
    }

    private static boolean isCloudWatchLogs(Call call) {
        return call.principal() instanceof Principal.ServicePrincipal service
                && service.service().equals(CLOUD_WATCH_LOGS);
    }

    private static FirehoseRecord record(Record put, long now) {
        return FirehoseRecord.put(Objects.requireNonNull(put.data()).asByteArrayUnsafe(), now);
    }

    private static void checkSize(List<Record> records) {
        long bytes = 0;
        for (Record record : records) {
            bytes += record.data().asByteArrayUnsafe().length;
        }
        if (bytes > FirehoseLimits.BATCH_BYTES_MAX) {
            throw FirehoseErrors.invalidArgument("Records size exceeds 4 MB limit");
        }
    }

    private boolean admit(DeliveryStream stream, FirehoseRecord record, String region, boolean request, long now) {
        return (!rates || stream.throughput().admit(region, record.data().length, request, now))
                && stream.backlog().admit(record.cost());
    }
}
