package dev.brume.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.kinesis.stream.Consumer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.model.ChildShard;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** What a reader is given, and when. */
class SubscriptionTest {
    private static final int MIB = 1024 * 1024;
    private final FanOut orders = new FanOut(false);
    private final Consumer app = orders.consumer("app");

    @Test
    void recordsArePushedWithoutTheClockMoving() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.put("a");
        orders.settle();
        orders.put("b");
        orders.settle();
        assertThat(reader.texts()).containsExactly("a", "b");
        assertThat(reader.last().millisBehindLatest()).isZero();
    }

    @Test
    void nothingIsReadForAReaderThatDoesNotAskAndNothingIsLost() {
        Reader reader = Reader.of(orders.subscribe(app));
        reader.ask(1);
        assertThat(reader.events()).hasSize(1);
        for (int i = 0; i < 5; i++) {
            orders.put("r" + i);
            orders.settle();
        }
        assertThat(reader.events()).hasSize(1);
        reader.ask(1);
        assertThat(reader.texts()).containsExactly("r0", "r1", "r2", "r3", "r4");
    }

    @Test
    void aBacklogComesInEventsOfAMebibyteAndSaysHowFarBehindItIs() {
        for (int i = 0; i < 6; i++) {
            orders.put(new byte[MIB / 2]);
        }
        Reader reader = Reader.eager(orders.subscribe(app, 0));
        assertThat(reader.events()).hasSize(3);
        assertThat(reader.bytes()).isEqualTo(3 * MIB);
        assertThat(reader.events().get(0).millisBehindLatest()).isPositive();
        assertThat(reader.last().millisBehindLatest()).isZero();
    }

    @Test
    void aSilentSubscriptionGivesASignOfLifeEachFiveSeconds() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.pass(Duration.ofSeconds(20));
        assertThat(reader.events()).hasSize(5).allSatisfy(event -> {
            assertThat(event.records()).isEmpty();
            assertThat(event.continuationSequenceNumber()).isNotNull();
        });
    }

    @Test
    void itEndsAfterFiveMinutes() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.pass(Duration.ofMinutes(5).minusMillis(1));
        assertThat(reader.isCompleted()).isFalse();
        orders.pass(Duration.ofMillis(1));
        assertThat(reader.isCompleted()).isTrue();
        assertThat(orders.subscriptions.count()).isZero();
    }

    @Test
    void aReaderThatAsksForNothingIsToldOfTheEndToo() {
        Reader reader = Reader.of(orders.subscribe(app));
        orders.pass(Duration.ofMinutes(5));
        assertThat(reader.isCompleted()).isTrue();
    }

    @Test
    void aClosedShardIsReadToItsEndAndNamesItsChildren() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.put("a");
        orders.split();
        orders.settle();
        assertThat(reader.texts()).containsExactly("a");
        SubscribeToShardEvent last = reader.last();
        assertThat(last.continuationSequenceNumber()).isNull();
        assertThat(last.childShards())
                .extracting(ChildShard::shardId)
                .containsExactly("shardId-000000000001", "shardId-000000000002");
        assertThat(last.childShards())
                .allSatisfy(child -> assertThat(child.parentShards()).isEqualTo(List.of("shardId-000000000000")));
        assertThat(reader.isCompleted()).isTrue();
        assertThat(orders.subscriptions.count()).isZero();
    }

    @Test
    void aReaderThatLeavesLeavesNothingBehind() {
        Reader reader = Reader.eager(orders.subscribe(app));
        assertThat(orders.subscriptions.count()).isOne();
        reader.leave();
        assertThat(orders.subscriptions.count()).isZero();
        orders.put("a");
        orders.settle();
        assertThat(reader.texts()).isEmpty();
        assertThat(orders.time.nextTimer()).isEmpty();
    }
}
