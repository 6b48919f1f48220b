package dev.brume.conformance.kinesis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** GetShardIterator: five ways to begin, five minutes to go on. */
class ShardIteratorTest {
    private static final String SHARD = WireKinesis.shard(0);

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM dd HH:mm:ss 'UTC' yyyy", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireKinesis kinesis = new WireKinesis(AWS);

    private List<String> read(String iterator) {
        return WireKinesis.texts(kinesis.records(iterator));
    }

    private List<String> read(ShardIteratorType type, String sequenceNumber) {
        return read(kinesis.iterator(get -> get.streamName("orders")
                .shardId(SHARD)
                .shardIteratorType(type)
                .startingSequenceNumber(sequenceNumber)));
    }

    private List<String> readFrom(Instant timestamp) {
        return read(kinesis.iterator(get -> get.streamName("orders")
                .shardId(SHARD)
                .shardIteratorType(ShardIteratorType.AT_TIMESTAMP)
                .timestamp(timestamp)));
    }

    @Test
    void aReaderBeginsAtTheOldestOrAfterTheLatest() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        String latest = kinesis.iterator("orders", SHARD, ShardIteratorType.LATEST);
        kinesis.put("orders", "b");
        assertThat(kinesis.contents("orders", SHARD)).containsExactly("a", "b");
        assertThat(read(latest)).containsExactly("b");
    }

    @Test
    void aReaderBeginsAtARecordOrAfterIt() {
        kinesis.stream("orders", 1);
        String first = kinesis.put("orders", "a").sequenceNumber();
        String second = kinesis.put("orders", "b").sequenceNumber();
        assertThat(read(ShardIteratorType.AT_SEQUENCE_NUMBER, first)).containsExactly("a", "b");
        assertThat(read(ShardIteratorType.AFTER_SEQUENCE_NUMBER, first)).containsExactly("b");
        assertThat(read(ShardIteratorType.AFTER_SEQUENCE_NUMBER, second)).isEmpty();
        String starting =
                kinesis.shards("orders").getFirst().sequenceNumberRange().startingSequenceNumber();
        assertThat(read(ShardIteratorType.AT_SEQUENCE_NUMBER, starting)).containsExactly("a", "b");
    }

    @Test
    void aReaderBeginsAtATime() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        AWS.pass(Duration.ofSeconds(10));
        Instant between = AWS.now().minusSeconds(5);
        Instant second = AWS.now();
        kinesis.put("orders", "b");
        assertThat(readFrom(between)).containsExactly("b");
        assertThat(readFrom(second)).containsExactly("b");
        assertThat(readFrom(second.minusSeconds(3600))).containsExactly("a", "b");
        AWS.pass(Duration.ofMillis(1));
        assertThat(readFrom(AWS.now())).isEmpty();
        assertThat(Refused.by(() -> readFrom(AWS.now().plusSeconds(1))))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("InvalidArgumentException"))
                .satisfies(refused -> assertThat(refused.message())
                        .startsWith("The timestampInMillis parameter cannot be greater than the "
                                + "currentTimestampInMillis."));
    }

    @Test
    void anIteratorIsGoodForFiveMinutes() {
        kinesis.stream("orders", 1);
        kinesis.put("orders", "a");
        Instant created = AWS.now();
        String iterator = kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON);
        AWS.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(read(iterator)).containsExactly("a");
        AWS.pass(Duration.ofMillis(1));
        assertThat(Refused.by(() -> read(iterator)))
                .isEqualTo(new Refused(
                        400,
                        "ExpiredIteratorException",
                        "Iterator expired. The iterator was created at time " + DATE.format(created)
                                + " while right now it is " + DATE.format(AWS.now())
                                + " which is further in the future than the tolerated delay of 300000 milliseconds."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "AAAA", "AAAAAAAAAAFZ", "bm90IGFuIGl0ZXJhdG9yIG9mIG91cnMgYXQgYWxs", "Ж"})
    void whatWasMadeUpIsNoIterator(String iterator) {
        assertThat(Refused.by(() -> read(iterator))).isEqualTo(WireKinesis.invalidArgument("Invalid ShardIterator."));
    }

    @Test
    void anIteratorOfAnotherAccountOpensNothing() {
        kinesis.stream("orders", 1);
        String iterator = kinesis.iterator("orders", SHARD, ShardIteratorType.TRIM_HORIZON);
        KinesisClient other = AWS.client(
                KinesisClient.builder(), AwsBasicCredentials.create(TestAws.freshAccount(), "test"), Region.US_EAST_1);
        assertThat(Refused.by(() -> other.getRecords(get -> get.shardIterator(iterator)))
                        .code())
                .isEqualTo("ResourceNotFoundException");
    }

    @Test
    void numbersOfOtherShardsAndOtherStreamsAreRefused() {
        kinesis.stream("orders", 2);
        String ofOther = kinesis.put("orders", "x", WireKinesis.HIGHEST_KEY).sequenceNumber();
        assertThat(Refused.by(() -> read(ShardIteratorType.AT_SEQUENCE_NUMBER, ofOther)))
                .isEqualTo(WireKinesis.invalidArgument("Invalid StartingSequenceNumber. It encodes "
                        + WireKinesis.shard(1) + ", while it was used in a call to a shard with "
                        + WireKinesis.shard(0)));
        AWS.pass(Duration.ofSeconds(5));
        kinesis.stream("other", 1);
        String ofStream = kinesis.put("other", "x").sequenceNumber();
        assertThat(Refused.by(() -> read(ShardIteratorType.AT_SEQUENCE_NUMBER, ofStream)))
                .isEqualTo(WireKinesis.invalidArgument("StartingSequenceNumber " + ofStream
                        + " used in GetShardIterator on shard " + SHARD + " in stream orders under account "
                        + AWS.account() + " is invalid because it did not come from this stream."));
        assertThat(Refused.by(() -> read(ShardIteratorType.AT_SEQUENCE_NUMBER, "123"))
                        .code())
                .isEqualTo("InvalidArgumentException");
    }

    @Test
    void argumentsMustFitTheType() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> read(ShardIteratorType.AT_SEQUENCE_NUMBER, null)))
                .isEqualTo(WireKinesis.invalidArgument(
                        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or "
                                + "(2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified "
                                + "AT_SEQUENCE_NUMBER and no StartingSequenceNumber."));
        assertThat(Refused.by(() -> read(ShardIteratorType.LATEST, "0")).code()).isEqualTo("InvalidArgumentException");
        assertThat(Refused.by(() -> kinesis.iterator("orders", SHARD, ShardIteratorType.AT_TIMESTAMP)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("InvalidArgumentException"));
        assertThat(Refused.by(() -> kinesis.iterator(
                                get -> get.streamName("orders").shardId(SHARD).shardIteratorType("SIDEWAYS")))
                        .code())
                .isEqualTo("ValidationException");
    }

    @Test
    void shardsThatAreNotThereAreMissed() {
        kinesis.stream("orders", 1);
        assertThat(Refused.by(() -> kinesis.iterator("orders", WireKinesis.shard(1), ShardIteratorType.LATEST)))
                .isEqualTo(new Refused(
                        400,
                        "ResourceNotFoundException",
                        "Shard shardId-000000000001 in stream orders under account " + AWS.account()
                                + " does not exist"));
        assertThat(Refused.by(() -> kinesis.iterator("orders", "nonsense", ShardIteratorType.LATEST)))
                .isEqualTo(new Refused(
                        400,
                        "ResourceNotFoundException",
                        "Could not find shard nonsense in stream orders under account " + AWS.account() + "."));
    }
}
