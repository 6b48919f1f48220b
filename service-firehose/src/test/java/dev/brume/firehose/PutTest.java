package dev.brume.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;

/** PutRecord and PutRecordBatch: ids, limits, and what a stream does not take. */
class PutTest {
    private final TestFirehose firehose = new TestFirehose();

    @Test
    void eachRecordGetsAnId() {
        firehose.stream(s3 -> {});
        PutRecordBatchResponse batch = firehose.putBatch(new byte[] {1}, new byte[] {2});
        assertThat(batch.failedPutCount()).isZero();
        assertThat(batch.encrypted()).isFalse();
        assertThat(batch.requestResponses())
                .extracting(PutRecordBatchResponseEntry::recordId)
                .doesNotHaveDuplicates()
                .allSatisfy(id -> assertThat(id).hasSize(224));
        assertThat(firehose.call(TestFirehose.put("orders", new byte[1]), PutRecordResponse.class)
                        .recordId())
                .hasSize(224);
    }

    @Test
    void aBatchHasNoMoreThan4Mebibytes() {
        firehose.stream(s3 -> {});
        byte[][] records = new byte[5][];
        Arrays.fill(records, new byte[1_000_000]);
        assertThatThrownBy(() -> firehose.putBatch(records))
                .isInstanceOf(AwsException.class)
                .hasMessage("Records size exceeds 4 MB limit");
    }

    @Test
    void aStreamWithASourceOfItsOwnTakesNothing() {
        firehose.create(create -> create.deliveryStreamType(DeliveryStreamType.KINESIS_STREAM_AS_SOURCE)
                .kinesisStreamSourceConfiguration(kinesis -> kinesis.roleARN(TestFirehose.ROLE)
                        .kinesisStreamARN("arn:aws:kinesis:us-east-1:123456789012:stream/s"))
                .extendedS3DestinationConfiguration(
                        s3 -> s3.bucketARN("arn:aws:s3:::lake").roleARN(TestFirehose.ROLE)));
        assertThatThrownBy(() -> firehose.put("a"))
                .hasMessage("This operation is not permitted on KinesisStreamAsSource delivery stream type.");
    }

    @Test
    void whatThereIsNoRoomForIsToBeSentAgain() {
        TestFirehose small = new TestFirehose(3_000_000);
        small.stream(s3 -> s3.bufferingHints(TestFirehose.hints(64, 60)));
        byte[] large = new byte[1_000_000];
        PutRecordBatchResponse batch = small.putBatch(large, large, large, large);
        assertThat(batch.failedPutCount()).isEqualTo(2);
        assertThat(batch.requestResponses().get(2).errorCode()).isEqualTo("ServiceUnavailableException");
        assertThat(batch.requestResponses().get(2).recordId()).isNull();
        assertThatThrownBy(() -> small.put(large)).hasMessage("Slow down.");
        small.passSeconds(60);
        assertThat(small.lake.objects().getFirst().body()).hasSize(2_000_000);
        small.put(large);
    }
}
