package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;

/** Many subscriptions that wait, and clients that go without a word. */
class IdleSubscriptionsTest {
    private static final int SHARDS = 50;
    private static final int CONSUMERS = 20;
    /** Other tests start threads meanwhile. */
    private static final int THREADS_MORE = 200;

    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    private BareSubscription subscribe(String consumer, int shard) {
        return new BareSubscription(AWS.endpoint(), AWS.account(), consumer, String.format("shardId-%012d", shard));
    }

    @Test
    void aThousandSubscriptionsTakeNoThreadsAndAllOfThemHearOfAPut() {
        fanOut.createStream(SHARDS);
        List<String> consumers = IntStream.range(0, CONSUMERS)
                .mapToObj(number -> fanOut.consumer("app-" + number))
                .toList();
        int threads = Thread.getAllStackTraces().size();
        List<BareSubscription> all = new ArrayList<>();
        try {
            for (String consumer : consumers) {
                IntStream.range(0, SHARDS).forEach(shard -> all.add(subscribe(consumer, shard)));
            }
            all.forEach(subscription -> subscription.await("MillisBehindLatest"));
            assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + THREADS_MORE);
            String number = fanOut.put("a").sequenceNumber();
            for (int first = 0; first < all.size(); first += SHARDS) {
                all.get(first).await(number);
            }
            AWS.pass(Duration.ofMinutes(5));
            all.forEach(subscription -> subscription.await(LAST_CHUNK));
        } finally {
            all.forEach(BareSubscription::close);
        }
    }

    @Test
    void aClientThatIsCutOffMidEventHoldsNothingUp() {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        BareSubscription first = subscribe(app, 0);
        first.await("MillisBehindLatest");
        for (int i = 0; i < 20; i++) {
            fanOut.put(SdkBytes.fromByteArrayUnsafe(new byte[512 * 1024]));
        }
        first.await("\"Data\"");
        first.cut();
        AWS.pass(Duration.ofSeconds(5));
        try (BareSubscription second = subscribe(app, 0)) {
            second.await("MillisBehindLatest");
            second.await(fanOut.put("a").sequenceNumber());
        }
    }
}
