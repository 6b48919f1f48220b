package dev.brume.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.Consumer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Who may subscribe, and what ends a subscription. */
class SubscriptionsTest {
    private static final String IN_USE =
            "Another active subscription exists for this consumer: " + "000000000000:orders:shardId-000000000000:app";
    private final FanOut orders = new FanOut(false);
    private final Consumer app = orders.consumer("app");

    @Test
    void aSecondCallWithinFiveSecondsIsRefused() {
        Reader first = Reader.eager(orders.subscribe(app));
        orders.pass(Duration.ofSeconds(5).minusMillis(1));
        assertThatThrownBy(() -> orders.subscribe(app))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("ResourceInUseException"))
                .hasMessage(IN_USE);
        orders.put("a");
        orders.settle();
        assertThat(first.texts()).containsExactly("a");
    }

    @Test
    void afterFiveSecondsASecondCallTakesOver() {
        Reader first = Reader.eager(orders.subscribe(app));
        orders.pass(Duration.ofSeconds(5));
        Reader second = Reader.eager(orders.subscribe(app));
        orders.put("a");
        orders.settle();
        assertThat(first.error()).isInstanceOf(AwsException.class).hasMessage(IN_USE);
        assertThat(first.texts()).isEmpty();
        assertThat(second.texts()).containsExactly("a");
        assertThat(orders.subscriptions.count()).isOne();
    }

    @Test
    void consumersDoNotKeepEachOtherAway() {
        Reader one = Reader.eager(orders.subscribe(app));
        Reader other = Reader.eager(orders.subscribe(orders.consumer("other")));
        orders.put("a");
        orders.settle();
        assertThat(one.texts()).containsExactly("a");
        assertThat(other.texts()).containsExactly("a");
    }

    @Test
    void aConsumerThatIsDeregisteredTakesItsSubscriptionsAlong() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.stream.consumers().deregister(app, orders.now());
        orders.settle();
        assertThat(reader.error())
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("ResourceNotFoundException"))
                .hasMessage("Consumer app, account 000000000000 not found.");
        assertThat(orders.subscriptions.count()).isZero();
        assertThat(orders.time.nextTimer()).isEmpty();
    }

    @Test
    void aStreamThatIsDeletedTakesItsSubscriptionsAlong() {
        Reader reader = Reader.eager(orders.subscribe(app));
        orders.stream.delete(orders.now());
        orders.settle();
        assertThat(reader.error())
                .isInstanceOf(AwsException.class)
                .hasMessage("Stream orders under account 000000000000 not found.");
        assertThat(orders.subscriptions.count()).isZero();
    }
}
