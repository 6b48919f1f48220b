package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** AWS's quotas of a second, on a clock that a test moves. */
class QuotasTest {
    private static final int MIB = 1024 * 1024;
    private static final String SHARD = WireKinesis.shard(0);

    @RegisterExtension
    static final TestAws AWS = WireKinesis.withAllLimits();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private PutRecordsResponse put(int records, int bytes, String hashKey) {
        PutRecordsRequestEntry entry = PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromByteArray(new byte[bytes - 1]))
                .build();
        return kinesis.client()
                .putRecords(put -> put.streamName("orders").records(Collections.nCopies(records, entry)));
    }

    private Refused rateExceeded(int shard) {
        return new Refused(
                400,
                "ProvisionedThroughputExceededException",
                "Rate exceeded for shard " + WireKinesis.shard(shard) + " in stream orders under account "
                        + AWS.account() + ".");
    }

    @Test
    void aShardTakesAThousandRecordsASecond() {
        kinesis.stream("orders", 2);
        put(500, 10, WireKinesis.LOWEST_KEY);
        PutRecordsResponse third = put(500, 10, WireKinesis.LOWEST_KEY);
        assertThat(third.failedRecordCount()).isZero();
        PutRecordsResponse fourth = put(1, 10, WireKinesis.LOWEST_KEY);
        assertThat(fourth.failedRecordCount()).isEqualTo(1);
        assertThat(fourth.records().getFirst().errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(fourth.records().getFirst().errorMessage())
                .isEqualTo(rateExceeded(0).message());
        assertThat(fourth.records().getFirst().sequenceNumber()).isNull();
        assertThat(Refused.by(() -> kinesis.put("orders", "x"))).isEqualTo(rateExceeded(0));
        kinesis.put("orders", "x", WireKinesis.HIGHEST_KEY);
        AWS.pass(Duration.ofSeconds(1));
        kinesis.put("orders", "x");
    }

    @Test
    void noAccountHasShardsWithoutEnd() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> kinesis.client()
                                .createStream(
                                        create -> create.streamName("endless").shardCount(Integer.MAX_VALUE)))
                        .code())
                .isEqualTo("LimitExceededException");
    }

    @Test
    void aShardTakesAMebibyteASecond() {
        kinesis.stream("orders", 1);
        PutRecordsResponse put = put(3, MIB / 2, WireKinesis.LOWEST_KEY);
        assertThat(put.failedRecordCount()).isEqualTo(1);
        assertThat(put.records().get(2).errorCode()).isEqualTo("ProvisionedThroughputExceededException");
        assertThat(kinesis.records(kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON))
                        .records())
                .hasSize(2);
    }

    @Test
    void aShardIsReadFiveTimesASecond() {
        kinesis.stream("orders", 1);
        String iterator = kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON);
        for (int i = 0; i < 5; i++) {
            kinesis.records(iterator);
        }
        assertThat(Refused.by(() -> kinesis.records(iterator))).isEqualTo(rateExceeded(0));
        AWS.pass(Duration.ofSeconds(1));
        kinesis.records(iterator);
    }

    @Test
    void aLargeReadIsPaidForInSeconds() {
        kinesis.stream("orders", 1);
        for (int i = 0; i < 5; i++) {
            put(1, MIB, WireKinesis.LOWEST_KEY);
            AWS.pass(Duration.ofSeconds(1));
        }
        String iterator = kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON);
        assertThat(kinesis.records(iterator).records()).hasSize(5);
        AWS.pass(Duration.ofSeconds(1));
        assertThat(Refused.by(() -> kinesis.records(iterator))).isEqualTo(rateExceeded(0));
        AWS.pass(Duration.ofSeconds(2));
        assertThat(kinesis.records(iterator).records()).hasSize(5);
    }

    @Test
    void callsOfTheControlPlaneAreCounted() {
        for (int i = 0; i < 5; i++) {
            kinesis.client().listStreams();
        }
        assertThat(Refused.by(() -> kinesis.client().listStreams()).code()).isEqualTo("LimitExceededException");
        AWS.pass(Duration.ofSeconds(1));
        kinesis.client().listStreams();
    }

    @Test
    void fiveStreamsMayBeCreatingAtATime() {
        for (int i = 0; i < 5; i++) {
            int number = i;
            kinesis.client()
                    .createStream(create -> create.streamName("s" + number).shardCount(1));
        }
        assertThat(Refused.by(() -> kinesis.client()
                                .createStream(create -> create.streamName("s5").shardCount(1)))
                        .code())
                .isEqualTo("LimitExceededException");
        kinesis.settle();
        kinesis.stream("s5", 1);
    }

    @Test
    void aStreamIsRescaledTenTimesADay() {
        kinesis.stream("orders", 1);
        for (int i = 0; i < 10; i++) {
            scale(i % 2 == 0 ? 2 : 1);
        }
        assertThat(Refused.by(() -> scale(2)).code()).isEqualTo("LimitExceededException");
        AWS.pass(Duration.ofHours(24));
        scale(2);
    }

    private void scale(int count) {
        kinesis.client()
                .updateShardCount(update ->
                        update.streamName("orders").targetShardCount(count).scalingType("UNIFORM_SCALING"));
        kinesis.settle();
    }
}
