package dev.brume.eventbridge.pipes.log;

import dev.brume.core.identity.Arn;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.Record;

/** A Firehose stream: each record is a line. */
final class DeliveryStreamDestination implements LogDestination {
    /** "4 MiB per call": Data Firehose Developer Guide, "Quota". */
    private static final int CALL_BYTES_MAX = 4 * 1024 * 1024;

    private final LogDelivery delivery;
    private final Arn arn;

    DeliveryStreamDestination(LogDelivery delivery, String arn) {
        this.delivery = delivery;
        this.arn = Arn.parse(arn).orElseThrow();
    }

    @Override
    public void write(List<LogRecord> records) {
        List<Record> batch = new ArrayList<>();
        int bytes = 0;
        for (LogRecord record : records) {
            byte[] line = (record.text() + "\n").getBytes(StandardCharsets.UTF_8);
            if (bytes + line.length > CALL_BYTES_MAX) {
                put(List.copyOf(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(Record.builder().data(SdkBytes.fromByteArrayUnsafe(line)).build());
            bytes += line.length;
        }
        put(batch);
    }

    private void put(List<Record> batch) {
        PutRecordBatchRequest put = PutRecordBatchRequest.builder()
                .deliveryStreamName(arn.resource().substring(arn.resource().indexOf('/') + 1))
                .records(batch)
                .build();
        delivery.call(put, PutRecordBatchResponse.class, arn).whenComplete((written, failure) -> {
            if (failure == null && written.failedPutCount() > 0) {
                delivery.complain(new IllegalStateException(written.failedPutCount() + " records were not taken"), arn);
            }
            delivery.complain(failure, arn);
        });
    }
}
