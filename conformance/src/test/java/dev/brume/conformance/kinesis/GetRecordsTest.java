package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** GetRecords: pages, caps, how far behind a reader is, and records that are trimmed. */
class GetRecordsTest {
    private static final int MIB = 1024 * 1024;
    private static final String SHARD = WireKinesis.shard(0);

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private String horizon() {
        return kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON);
    }

    private void putMany(int records, int bytes) {
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArray(new byte[bytes - 1]))
                .build();
        kinesis.client().putRecords(put -> put.streamName("orders").records(Collections.nCopies(records, entry)));
    }

    @Test
    void aReaderGoesFromPageToPage() {
        kinesis.stream("orders", 1);
        for (String data : List.of("a", "b", "c")) {
            kinesis.put("orders", data);
        }
        String begin = horizon();
        GetRecordsResponse first =
                kinesis.client().getRecords(get -> get.shardIterator(begin).limit(2));
        assertThat(WireKinesis.texts(first)).containsExactly("a", "b");
        GetRecordsResponse second = kinesis.records(first.nextShardIterator());
        assertThat(WireKinesis.texts(second)).containsExactly("c");
        GetRecordsResponse third = kinesis.records(second.nextShardIterator());
        assertThat(third.records()).isEmpty();
        assertThat(third.nextShardIterator()).isNotNull();
        kinesis.put("orders", "d");
        assertThat(WireKinesis.texts(kinesis.records(third.nextShardIterator())))
                .containsExactly("d");
    }

    @Test
    void anAnswerHasTenThousandRecordsAtMost() {
        kinesis.stream("orders", 1);
        for (int i = 0; i < 21; i++) {
            putMany(500, 10);
        }
        assertThat(kinesis.records(horizon()).records()).hasSize(10_000);
        assertThat(Refused.by(() -> {
                            String begin = horizon();
                            kinesis.client()
                                    .getRecords(get -> get.shardIterator(begin).limit(10_001));
                        })
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void anAnswerHasTenMebibytesAtMost() {
        kinesis.stream("orders", 1);
        putMany(10, MIB);
        putMany(2, MIB);
        GetRecordsResponse first = kinesis.records(horizon());
        assertThat(first.records()).hasSize(10);
        assertThat(kinesis.records(first.nextShardIterator()).records()).hasSize(2);
    }

    @Test
    void aReaderIsToldHowFarBehindItIs() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        AWS.pass(Duration.ofSeconds(20));
        kinesis.put("orders", "b");
        AWS.pass(Duration.ofSeconds(10));
        String begin = horizon();
        GetRecordsResponse first =
                kinesis.client().getRecords(get -> get.shardIterator(begin).limit(1));
        assertThat(first.millisBehindLatest()).isEqualTo(30_000);
        assertThat(kinesis.records(first.nextShardIterator()).millisBehindLatest())
                .isZero();
    }

    @Test
    void recordsAreTrimmedAfterADayAndTheHorizonMoves() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "old");
        AWS.pass(Duration.ofHours(23));
        kinesis.put("orders", "new");
        assertThat(kinesis.contents("orders", SHARD)).containsExactly("old", "new");
        AWS.pass(Duration.ofHours(1));
        assertThat(kinesis.contents("orders", SHARD)).containsExactly("new");
    }

    @Test
    void theStreamsArnMustBeTheIterators() {
        kinesis.stream("orders", 1);
        kinesis.stream("others", 1);
        kinesis.put("orders", "a");
        String begin = horizon();
        assertThat(WireKinesis.texts(kinesis.client()
                        .getRecords(get -> get.shardIterator(begin).streamARN(kinesis.arn("orders")))))
                .containsExactly("a");
        assertThat(Refused.by(() -> kinesis.client()
                                .getRecords(get -> get.shardIterator(begin).streamARN(kinesis.arn("others"))))
                        .code())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void anIteratorOfADeletedStreamOpensNothing() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        String begin = horizon();
        kinesis.client().deleteStream(delete -> delete.streamName("orders"));
        kinesis.settle();
        assertThat(Refused.by(() -> kinesis.records(begin)).code()).isEqualTo("ResourceNotFoundException");
    }
}
