package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Clients that go without a word, idle or in the middle of an event: nothing is left of their subscriptions. Each subscription has
 * timers of its own, for its end and for the next event that tells of nothing new; the clock stands still, so none of them rings.
 */
@Timeout(120)
class CutSubscriptionsTest {
    private static final int SHARDS = 50;
    private static final int CONSUMERS = 20;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    private BareSubscription subscribe(String consumer, int shard) {
        return new BareSubscription(AWS.endpoint(), AWS.account(), consumer, String.format("shardId-%012d", shard));
    }

    /** The front door learns from the sockets that their clients have gone: until then there is work for others to be done. */
    private void awaitNothingLeft() {
        do {
            fanOut.put("meanwhile");
        } while (AWS.nextTimer().isPresent());
    }

    @Test
    void aThousandIdleSubscriptionsLeaveNothingBehind() {
        fanOut.createStream(SHARDS);
        List<String> consumers = IntStream.range(0, CONSUMERS)
                .mapToObj(number -> fanOut.consumer("app-" + number))
                .toList();
        assertThat(AWS.nextTimer()).isEmpty();
        List<BareSubscription> all = consumers.stream()
                .flatMap(consumer -> IntStream.range(0, SHARDS).mapToObj(shard -> subscribe(consumer, shard)))
                .toList();
        all.forEach(subscription -> subscription.await("MillisBehindLatest"));
        assertThat(AWS.nextTimer()).isPresent();
        all.forEach(BareSubscription::cut);
        awaitNothingLeft();
        AWS.pass(Duration.ofSeconds(5));
        try (BareSubscription next = subscribe(consumers.getFirst(), 0)) {
            next.await("MillisBehindLatest");
            next.await(fanOut.put("a").sequenceNumber());
        }
    }

    @Test
    void itDoesNotMatterWhereItIsCut() {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        SdkBytes large = SdkBytes.fromByteArrayUnsafe(new byte[256 * 1024]);
        for (int bytes = 0; bytes < 300_000; bytes = 2 * bytes + 1) {
            BareSubscription subscription = subscribe(app, 0);
            if (bytes > 0) {
                subscription.await("MillisBehindLatest");
                fanOut.put(large);
                subscription.read(bytes);
            }
            subscription.cut();
            awaitNothingLeft();
            AWS.pass(Duration.ofSeconds(5));
        }
        try (BareSubscription last = subscribe(app, 0)) {
            last.await("MillisBehindLatest");
            last.await(fanOut.put("a").sequenceNumber());
        }
    }
}
