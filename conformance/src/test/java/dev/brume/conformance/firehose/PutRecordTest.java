package dev.brume.conformance.firehose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.Record;

/** PutRecord and PutRecordBatch over the wire. */
class PutRecordTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireFirehose firehose = new WireFirehose(AWS);

    private static Record record(int bytes) {
        return Record.builder().data(SdkBytes.fromByteArray(new byte[bytes])).build();
    }

    private PutRecordBatchResponse putBatch(List<Record> records) {
        return firehose.client()
                .putRecordBatch(put -> put.deliveryStreamName("orders").records(records));
    }

    @Test
    void aStreamTakesRecordsOnceItIsActive() {
        firehose.client()
                .createDeliveryStream(create -> create.deliveryStreamName("orders")
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.bucketARN(WireFirehose.BUCKET).roleARN(firehose.role())));
        Refused refused = Refused.by(() -> firehose.put("orders", "a"));
        assertThat(refused.code()).isEqualTo("ResourceNotFoundException");
        firehose.settle();
        assertThat(firehose.put("orders", "a").recordId()).hasSize(224);
        assertThat(firehose.put("orders", "a").encrypted()).isFalse();
    }

    @Test
    void aBatchOf500RecordsIsTaken() {
        firehose.stream("orders");
        PutRecordBatchResponse answer = putBatch(Collections.nCopies(500, record(10)));
        assertThat(answer.failedPutCount()).isZero();
        assertThat(answer.requestResponses())
                .hasSize(500)
                .extracting(PutRecordBatchResponseEntry::recordId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aBatchHasNoMoreThan500Records() {
        firehose.stream("orders");
        Refused refused = Refused.by(() -> putBatch(Collections.nCopies(501, record(1))));
        assertThat(refused.code()).isEqualTo("ValidationException");
        assertThat(refused.message())
                .startsWith("1 validation error detected: Value '")
                .endsWith(
                        "' at 'records' failed to satisfy constraint: Member must have length less than or equal to 500");
    }

    @Test
    void aRecordHasNoMoreThan1000Kibibytes() {
        firehose.stream("orders");
        List<Record> records = new ArrayList<>(List.of(record(1_024_000)));
        assertThat(putBatch(records).failedPutCount()).isZero();
        records.add(record(1_024_001));
        Refused refused = Refused.by(() -> putBatch(records));
        assertThat(refused.code()).isEqualTo("ValidationException");
        assertThat(refused.message())
                .contains("records.2.member.data")
                .endsWith("Member must have length less than or equal to 1024000");
    }

    @Test
    void aBatchHasNoMoreThan4Mebibytes() {
        firehose.stream("orders");
        Refused refused = Refused.by(() -> putBatch(Collections.nCopies(5, record(1_000_000))));
        assertThat(refused.code()).isEqualTo("InvalidArgumentException");
        assertThat(refused.message()).isEqualTo("Records size exceeds 4 MB limit");
    }

    @Test
    void recordsTellWhetherTheyAreEncrypted() {
        firehose.stream("orders");
        firehose.client().startDeliveryStreamEncryption(start -> start.deliveryStreamName("orders"));
        firehose.settle();
        assertThat(firehose.put("orders", "a").encrypted()).isTrue();
    }
}
