package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.EncryptionType;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** PutRecord: where a record goes, what number it gets, and what is refused. */
class PutRecordTest {
    private static final int KIB = 1024;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private Record only(String stream, String shardId) {
        return kinesis.records(kinesis.iterator(stream, shardId, ShardIteratorType.TRIM_HORIZON))
                .records()
                .getFirst();
    }

    private PutRecordResponse put(String stream, String partitionKey, SdkBytes data) {
        return kinesis.client()
                .putRecord(
                        put -> put.streamName(stream).partitionKey(partitionKey).data(data));
    }

    @Test
    void aRecordComesOutAsItWentIn() {
        kinesis.stream("orders", 1);
        byte[] aggregated = {(byte) 0xF3, (byte) 0x89, (byte) 0x9A, (byte) 0xC2, 0, 1, 2, (byte) 255};
        PutRecordResponse put = put("orders", "Жук 🦊", SdkBytes.fromByteArray(aggregated));
        Record record = only("orders", put.shardId());
        assertThat(record.data().asByteArray()).isEqualTo(aggregated);
        assertThat(record.partitionKey()).isEqualTo("Жук 🦊");
        assertThat(record.sequenceNumber()).isEqualTo(put.sequenceNumber());
        assertThat(record.approximateArrivalTimestamp()).isEqualTo(AWS.now());
        assertThat(record.encryptionType()).isNull();
        assertThat(put.encryptionType()).isNull();
    }

    @Test
    void dataMayBeEmpty() {
        kinesis.stream("orders", 1);
        put("orders", "k", SdkBytes.fromByteArray(new byte[0]));
        assertThat(only("orders", WireKinesis.shard(0)).data().asByteArray()).isEmpty();
    }

    @Test
    void thePartitionKeysDigestDecidesAboutTheShardUnlessAHashKeyIsGiven() {
        kinesis.stream("orders", 2);
        // MD5("a") is 0cc1..., MD5("b") is 92eb...
        assertThat(put("orders", "a", SdkBytes.fromUtf8String("x")).shardId()).isEqualTo(WireKinesis.shard(0));
        assertThat(put("orders", "b", SdkBytes.fromUtf8String("x")).shardId()).isEqualTo(WireKinesis.shard(1));
        assertThat(kinesis.put("orders", "x", WireKinesis.HIGHEST_KEY).shardId())
                .isEqualTo(WireKinesis.shard(1));
        assertThat(kinesis.put("orders", "x", "170141183460469231731687303715884105727")
                        .shardId())
                .isEqualTo(WireKinesis.shard(0));
    }

    @Test
    void numbersGrow() {
        kinesis.stream("orders", 1);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            numbers.add(kinesis.put("orders", "x").sequenceNumber());
        }
        assertThat(numbers).isSorted().doesNotHaveDuplicates().allMatch(number -> number.length() == 56);
    }

    @Test
    void aRecordCanBeOrderedAfterAnother() {
        kinesis.stream("orders", 1);
        String first = kinesis.put("orders", "x").sequenceNumber();
        PutRecordResponse second = kinesis.client()
                .putRecord(put -> put.streamName("orders")
                        .partitionKey("k")
                        .data(SdkBytes.fromUtf8String("y"))
                        .sequenceNumberForOrdering(first));
        assertThat(second.sequenceNumber()).isGreaterThan(first);
        assertThat(Refused.by(() -> kinesis.client()
                        .putRecord(put -> put.streamName("orders")
                                .partitionKey("k")
                                .data(SdkBytes.fromUtf8String("y"))
                                .sequenceNumberForOrdering("12345"))))
                .isEqualTo(WireKinesis.invalidArgument(
                        "ExclusiveMinimumSequenceNumber 12345 used in PutRecord on stream orders under account "
                                + AWS.account() + " is invalid."));
    }

    @Test
    void aMebibyteOfDataAndKeyIsTakenAndNotAByteMore() {
        kinesis.stream("orders", 1);
        put("orders", "k", SdkBytes.fromByteArray(new byte[1024 * KIB - 1]));
        assertThat(Refused.by(() -> put("orders", "k", SdkBytes.fromByteArray(new byte[1024 * KIB])))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void aStreamMayTakeRecordsOfTenMebibytes() {
        kinesis.stream("orders", 1);
        kinesis.client()
                .updateMaxRecordSize(
                        update -> update.streamARN(kinesis.arn("orders")).maxRecordSizeInKiB(10_240));
        kinesis.settle();
        put("orders", "k", SdkBytes.fromByteArray(new byte[10_240 * KIB - 1]));
        assertThat(only("orders", WireKinesis.shard(0)).data().asByteArray()).hasSize(10_240 * KIB - 1);
    }

    @Test
    void partitionKeysHaveAtMost256CharactersWhateverTheirBytes() {
        kinesis.stream("orders", 1);
        put("orders", "ж".repeat(256), SdkBytes.fromUtf8String("x"));
        assertThat(only("orders", WireKinesis.shard(0)).partitionKey()).isEqualTo("ж".repeat(256));
        assertThat(Refused.by(() -> put("orders", "k".repeat(257), SdkBytes.fromUtf8String("x"))))
                .isEqualTo(WireKinesis.validation("1 validation error detected: Value '" + "k".repeat(257)
                        + "' at 'partitionKey' failed to satisfy constraint: Member must have length less than or equal "
                        + "to 256"));
        assertThat(Refused.by(() -> put("orders", "", SdkBytes.fromUtf8String("x")))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void aHashKeyBeyondTheCircleIsRefused() {
        kinesis.stream("orders", 1);
        String beyond = "340282366920938463463374607431768211456";
        assertThat(Refused.by(() -> kinesis.put("orders", "x", beyond)))
                .isEqualTo(WireKinesis.invalidArgument("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: "
                        + "[0, 2^128-1]. Specified value was " + beyond));
        for (String nonsense : List.of("-1", "01", "0x10", "", "1e3", "9".repeat(40))) {
            assertThat(Refused.by(() -> kinesis.put("orders", "x", nonsense)).code())
                    .as(nonsense)
                    .isEqualTo("ValidationException");
        }
    }

    @Test
    void whoNamesNoStreamOrOneThatIsNotThereIsTold() {
        assertThat(Refused.by(() -> kinesis.put("nobody", "x"))).isEqualTo(kinesis.noStream("nobody"));
        assertThat(Refused.by(() -> kinesis.client()
                                .putRecord(put -> put.partitionKey("k").data(SdkBytes.fromUtf8String("x"))))
                        .code())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void aStreamOfAnotherAccountIsReachedByItsArn() {
        kinesis.stream("orders", 1);
        String arn = kinesis.arn("orders");
        KinesisClient other = AWS.client(
                KinesisClient.builder(), AwsBasicCredentials.create(TestAws.freshAccount(), "test"), Region.EU_WEST_1);
        other.putRecord(put -> put.streamARN(arn).partitionKey("k").data(SdkBytes.fromUtf8String("from afar")));
        assertThat(kinesis.contents("orders", WireKinesis.shard(0))).containsExactly("from afar");
    }

    @Test
    void recordsSayThatTheyWereEncrypted() {
        kinesis.stream("orders", 1);
        kinesis.client()
                .startStreamEncryption(start -> start.streamName("orders")
                        .encryptionType(EncryptionType.KMS)
                        .keyId("alias/aws/kinesis"));
        assertThat(kinesis.put("orders", "x").encryptionType()).isEqualTo(EncryptionType.KMS);
        assertThat(only("orders", WireKinesis.shard(0)).encryptionType()).isEqualTo(EncryptionType.KMS);
    }
}
