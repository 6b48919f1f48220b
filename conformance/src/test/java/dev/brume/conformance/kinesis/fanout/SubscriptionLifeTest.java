package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.TestAws;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** How subscriptions end: after five minutes, with their shard, consumer or stream, or because another takes over. */
class SubscriptionLifeTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    @RegisterExtension
    final WireFanOut fanOut = new WireFanOut(AWS);

    @ParameterizedTest
    @EnumSource(Protocol.class)
    void itEndsAfterFiveMinutes(Protocol protocol) {
        fanOut.createStream(1);
        Pushed pushed = WireFanOut.subscribe(
                        fanOut.client(protocol), fanOut.consumer("app"), WireFanOut.FIRST_SHARD, WireFanOut.LATEST)
                .established();
        AWS.pass(Duration.ofMinutes(5).minusMillis(1));
        fanOut.put("a");
        assertThat(pushed.texts(1)).containsExactly("a");
        AWS.pass(Duration.ofMillis(1));
        pushed.awaitEnd();
    }

    @Test
    void aShardThatIsSplitIsReadToItsEndWhichNamesTheChildren() {
        fanOut.createStream(1);
        Pushed pushed =
                fanOut.subscribe(fanOut.consumer("app"), WireFanOut.LATEST).established();
        fanOut.put("a");
        // Read before the split: the last event may bring records too.
        assertThat(pushed.texts(1)).containsExactly("a");
        fanOut.kinesis()
                .splitShard(split -> split.streamName("orders")
                        .shardToSplit(WireFanOut.FIRST_SHARD)
                        .newStartingHashKey("1000"));
        SubscribeToShardEvent last = pushed.next();
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(last.childShards().getFirst().hashKeyRange().endingHashKey()).isEqualTo("999");
        assertThat(last.childShards())
                .allSatisfy(child -> assertThat(child.parentShards()).containsExactly(WireFanOut.FIRST_SHARD));
        pushed.awaitEnd();
    }

    @Test
    void shardsThatAreMergedNameTheSameChildWithBothParents() {
        fanOut.createStream(2);
        Pushed pushed =
                fanOut.subscribe(fanOut.consumer("app"), WireFanOut.LATEST).established();
        fanOut.kinesis()
                .mergeShards(merge -> merge.streamName("orders")
                        .shardToMerge(WireFanOut.FIRST_SHARD)
                        .adjacentShardToMerge("shardId-000000000001"));
        assertThat(pushed.next().childShards()).singleElement().satisfies(child -> {
            assertThat(child.shardId()).isEqualTo("shardId-000000000002");
            assertThat(child.parentShards()).isEqualTo(List.of(WireFanOut.FIRST_SHARD, "shardId-000000000001"));
        });
        pushed.awaitEnd();
    }

    @Test
    void aSecondCallWithinFiveSecondsIsRefusedAndLaterTakesOver() {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        Pushed first = fanOut.subscribe(app, WireFanOut.LATEST).established();
        AWS.pass(Duration.ofMillis(4999));
        String inUse = "Another active subscription exists for this consumer: " + AWS.account()
                + ":orders:shardId-000000000000:app";
        assertThat(fanOut.subscribe(app, WireFanOut.LATEST).awaitError())
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(inUse);
        AWS.pass(Duration.ofMillis(1));
        Pushed second = fanOut.subscribe(app, WireFanOut.LATEST).established();
        assertThat(first.awaitError())
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining(inUse);
        fanOut.put("a");
        assertThat(second.texts(1)).containsExactly("a");
    }

    @Test
    void otherShardsAndOtherConsumersAreFree() {
        fanOut.createStream(2);
        String app = fanOut.consumer("app");
        fanOut.subscribe(app, WireFanOut.LATEST).established();
        WireFanOut.subscribe(fanOut.client(), app, "shardId-000000000001", WireFanOut.LATEST)
                .established();
        fanOut.subscribe(fanOut.consumer("other"), WireFanOut.LATEST).established();
    }

    @Test
    void aConsumerThatIsDeregisteredEndsItsSubscriptions() {
        fanOut.createStream(1);
        String app = fanOut.consumer("app");
        Pushed pushed = fanOut.subscribe(app, WireFanOut.LATEST).established();
        fanOut.kinesis().deregisterStreamConsumer(deregister -> deregister.consumerARN(app));
        assertThat(pushed.awaitError())
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Consumer app, account " + AWS.account() + " not found.");
        assertThat(fanOut.subscribe(app, WireFanOut.LATEST).awaitError())
                .isInstanceOf(ResourceInUseException.class)
                .hasMessageContaining("not ACTIVE, instead in state DELETING");
        fanOut.settle();
        assertThat(fanOut.subscribe(app, WireFanOut.LATEST).awaitError()).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void aStreamThatIsDeletedEndsItsSubscriptions() {
        fanOut.createStream(1);
        Pushed pushed =
                fanOut.subscribe(fanOut.consumer("app"), WireFanOut.LATEST).established();
        fanOut.kinesis().deleteStream(delete -> delete.streamName("orders").enforceConsumerDeletion(true));
        assertThat(pushed.awaitError())
                .isInstanceOf(ResourceNotFoundException.class)
                .hasMessageContaining("Stream orders under account " + AWS.account() + " not found.");
    }
}
