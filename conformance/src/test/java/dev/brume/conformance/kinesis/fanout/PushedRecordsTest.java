package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** SubscribeToShard pushes records as they are put. The clock stands still here, so nothing can have been polled for. */
class PushedRecordsTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void recordsArriveAsTheyArePut(Protocol protocol) {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        KinesisAsyncClient client = fanOut.client(protocol);
        Pushed pushed = WireFanOut.subscribe(client, app, WireFanOut.FIRST_SHARD, WireFanOut.LATEST)
                .established();
        for (String data : List.of("a", "b", "c")) {
            String number = fanOut.put(data).sequenceNumber();
            SubscribeToShardEvent event = pushed.next();
            assertThat(event.continuationSequenceNumber()).isEqualTo(number);
            assertThat(event.millisBehindLatest()).isZero();
            assertThat(event.hasChildShards()).isFalse();
            assertThat(event.records()).singleElement().satisfies(record -> {
                assertThat(record.data().asUtf8String()).isEqualTo(data);
                assertThat(record.partitionKey()).isEqualTo("key");
                assertThat(record.sequenceNumber()).isEqualTo(number);
                assertThat(record.approximateArrivalTimestamp()).isEqualTo(AWS.now());
            });
        }
    }

    @Test
    void everyConsumerGetsEveryRecord() {
        fanOut.createStream(1);
        KinesisAsyncClient client = fanOut.client();
        List<Pushed> all = List.of("one", "two", "three").stream()
                .map(fanOut::consumer)
                .map(consumer -> WireFanOut.subscribe(client, consumer, WireFanOut.FIRST_SHARD, WireFanOut.LATEST))
                .toList();
        all.forEach(Pushed::established);
        fanOut.put("a");
        assertThat(all).allSatisfy(pushed -> assertThat(pushed.texts(1)).containsExactly("a"));
    }

    @Test
    void aBacklogComesInSeveralEventsOfWhichTheLastIsNotBehind() {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        byte[] half = new byte[512 * 1024];
        for (int i = 0; i < 5; i++) {
            fanOut.put(SdkBytes.fromByteArrayUnsafe(half));
        }
        AWS.pass(Duration.ofSeconds(3));
        Pushed pushed = fanOut.subscribe(app, WireFanOut.TRIM_HORIZON);
        SubscribeToShardEvent first = pushed.next();
        assertThat(first.records()).isNotEmpty().hasSizeLessThan(5);
        assertThat(first.millisBehindLatest()).isGreaterThanOrEqualTo(3000);
        int records = first.records().size();
        SubscribeToShardEvent last = first;
        while (records < 5) {
            last = pushed.next();
            records += last.records().size();
        }
        assertThat(records).isEqualTo(5);
        assertThat(last.millisBehindLatest()).isZero();
    }

    @Test
    void theLargestRecordFitsAnEvent() {
        fanOut.kinesis()
                .createStream(
                        create -> create.streamName("orders").shardCount(1).maxRecordSizeInKiB(10_240));
        fanOut.settle();
        String app = fanOut.consumer("app");
        fanOut.put(SdkBytes.fromByteArrayUnsafe(new byte[10 * 1024 * 1024 - 3]));
        List<Record> records = fanOut.subscribe(app, WireFanOut.TRIM_HORIZON).records(1);
        assertThat(records.getFirst().data().asByteArrayUnsafe()).hasSize(10 * 1024 * 1024 - 3);
    }

    @Test
    void aSilentShardIsHeardOfEachFiveSeconds() {
        fanOut.createStream(1);
        Pushed pushed =
                fanOut.subscribe(fanOut.consumer("app"), WireFanOut.LATEST).established();
        AWS.pass(Duration.ofSeconds(5));
        SubscribeToShardEvent event = pushed.next();
        assertThat(event.records()).isEmpty();
        assertThat(event.continuationSequenceNumber()).isNotEmpty();
        assertThat(event.millisBehindLatest()).isZero();
    }
}
