package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.kinesis.KinesisAsyncClient;

/** A thousand subscriptions that wait: twenty consumers, the most there may be, of fifty shards. */
class IdleSubscriptionsTest {
    private static final int SHARDS = 50;
    private static final int CONSUMERS = 20;
    /** Other tests start threads meanwhile. */
    private static final int THREADS_MORE = 200;

    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    @Test
    void aThousandSubscriptionsTakeNoThreadsAndAllOfThemHearOfAPut() {
        fanOut.createStream(SHARDS);
        int threads = Thread.getAllStackTraces().size();
        KinesisAsyncClient client =
                fanOut.client(NettyNioAsyncHttpClient.builder().maxConcurrency(SHARDS * CONSUMERS));
        List<Pushed> firstShard = new ArrayList<>();
        List<Pushed> others = new ArrayList<>();
        for (int number = 0; number < CONSUMERS; number++) {
            String consumer = fanOut.consumer("app-" + number);
            firstShard.add(WireFanOut.subscribe(client, consumer, WireFanOut.FIRST_SHARD, WireFanOut.LATEST));
            IntStream.range(1, SHARDS)
                    .mapToObj(shard -> String.format("shardId-%012d", shard))
                    .forEach(shard -> others.add(WireFanOut.subscribe(client, consumer, shard, WireFanOut.LATEST)));
        }
        firstShard.forEach(Pushed::established);
        others.forEach(Pushed::established);
        assertThat(Thread.getAllStackTraces().size()).isLessThan(threads + THREADS_MORE);
        fanOut.put("a");
        // Those that were begun first had signs of life since; the record is among what comes.
        assertThat(firstShard).allSatisfy(pushed -> assertThat(pushed.texts(1)).containsExactly("a"));
        AWS.pass(Duration.ofMinutes(5));
        firstShard.forEach(Pushed::awaitEnd);
        others.forEach(Pushed::awaitEnd);
    }
}
