package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** PutRecords: up to 500 records and 10 MiB; a bad record fails the request, a busy shard only its records. */
class PutRecordsTest {
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private PutRecordsResponse put(String stream, List<PutRecordsRequestEntry> records) {
        return kinesis.client().putRecords(put -> put.streamName(stream).records(records));
    }

    private static PutRecordsRequestEntry ofSize(int bytes) {
        return PutRecordsRequestEntry.builder()
                .partitionKey("k")
                .data(SdkBytes.fromByteArray(new byte[bytes - 1]))
                .build();
    }

    @Test
    void eachRecordIsAnsweredInItsPlace() {
        kinesis.stream("orders", 2);
        PutRecordsResponse put = put(
                "orders",
                List.of(
                        WireKinesis.entry("a", WireKinesis.LOWEST_KEY),
                        WireKinesis.entry("b", WireKinesis.HIGHEST_KEY),
                        WireKinesis.entry("c", WireKinesis.LOWEST_KEY)));
        assertThat(put.failedRecordCount()).isZero();
        assertThat(put.records())
                .extracting(PutRecordsResultEntry::shardId)
                .containsExactly(WireKinesis.shard(0), WireKinesis.shard(1), WireKinesis.shard(0));
        assertThat(put.records().get(2).sequenceNumber())
                .isGreaterThan(put.records().get(0).sequenceNumber());
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).containsExactly("a", "c");
        assertThat(kinesis.contents("orders", WireKinesis.shard(1))).containsExactly("b");
    }

    @Test
    void fiveHundredRecordsAreTakenAndNotOneMore() {
        kinesis.stream("orders", 1);
        PutRecordsRequestEntry entry = WireKinesis.entry("x", WireKinesis.LOWEST_KEY);
        assertThat(put("orders", Collections.nCopies(500, entry)).records()).hasSize(500);
        assertThat(Refused.by(() -> put("orders", Collections.nCopies(501, entry))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("ValidationException"))
                .satisfies(refused -> assertThat(refused.message())
                        .contains(
                                "at 'records' failed to satisfy constraint: Member must have length less than or equal "
                                        + "to 500"));
        assertThat(Refused.by(() -> put("orders", List.of())).code()).isEqualTo("ValidationException");
    }

    @Test
    void tenMebibytesAreTakenAndNotAByteMore() {
        kinesis.stream("orders", 1);
        put("orders", Collections.nCopies(10, ofSize(MIB)));
        List<PutRecordsRequestEntry> more = new java.util.ArrayList<>(Collections.nCopies(10, ofSize(MIB)));
        more.add(ofSize(1));
        assertThat(Refused.by(() -> put("orders", more)))
                .isEqualTo(WireKinesis.invalidArgument("Records size exceeds 10 MB limit"));
    }

    @Test
    void aBadRecordFailsThemAll() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() ->
                                put("orders", List.of(WireKinesis.entry("a", WireKinesis.LOWEST_KEY), ofSize(MIB + 1))))
                        .code())
                .isEqualTo("ValidationException");
        assertThat(Refused.by(() -> put(
                                "orders",
                                List.of(
                                        WireKinesis.entry("a", WireKinesis.LOWEST_KEY),
                                        WireKinesis.entry("b", "340282366920938463463374607431768211456"))))
                        .code())
                .isEqualTo("InvalidArgumentException");
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).isEmpty();
    }

    @Test
    void whatIsMissingInARecordIsNamedWithItsPlace() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> put(
                        "orders",
                        List.of(PutRecordsRequestEntry.builder()
                                .data(SdkBytes.fromUtf8String("x"))
                                .build()))))
                .isEqualTo(WireKinesis.validation(
                        "1 validation error detected: Value null at 'records.1.member.partitionKey' failed to satisfy "
                                + "constraint: Member must not be null"));
    }
}
