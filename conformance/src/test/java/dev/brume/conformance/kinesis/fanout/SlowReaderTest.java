package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.model.Record;

/** A reader that asks for little gets little, loses nothing, and holds nobody up. */
class SlowReaderTest {
    private static final int RECORDS = 40;
    private static final int BYTES = 512 * 1024;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    @Test
    void aSlowReaderLosesNothingAndOthersDoNotWaitForIt() {
        fanOut.createStream(1);
        Pushed slow = WireFanOut.subscribe(
                fanOut.client(), fanOut.consumer("slow"), WireFanOut.FIRST_SHARD, WireFanOut.LATEST, new Pushed(1));
        slow.established();
        Pushed quick =
                fanOut.subscribe(fanOut.consumer("quick"), WireFanOut.LATEST).established();
        List<String> numbers = IntStream.range(0, RECORDS)
                .mapToObj(i -> fanOut.put(SdkBytes.fromByteArrayUnsafe(new byte[BYTES]))
                        .sequenceNumber())
                .toList();
        assertThat(quick.records(RECORDS)).extracting(Record::sequenceNumber).isEqualTo(numbers);
        List<Record> received = new ArrayList<>();
        while (received.size() < RECORDS) {
            slow.ask(1);
            received.addAll(slow.next().records());
        }
        assertThat(received).extracting(Record::sequenceNumber).isEqualTo(numbers);
    }
}
