package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Consumers come, go, and are told when they are gone. */
class ConsumersTest {
    private final TestStream orders = TestStream.of(1);

    private Consumer register(String name) {
        return orders.stream.consumers().register(name, Map.of(), 20, orders.now());
    }

    @Test
    void aConsumersArnHoldsTheSecondOfItsRegistration() {
        assertThat(register("app").arn())
                .hasToString("arn:aws:kinesis:us-east-1:000000000000:stream/orders/consumer/app:1767225600");
    }

    @Test
    void aNameIsTakenOnce() {
        register("app");
        assertThatThrownBy(() -> register("app"))
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("already exists");
    }

    @Test
    void aStreamHasTwentyConsumersAtMost() {
        for (int i = 0; i < 20; i++) {
            register("app" + i);
        }
        assertThatThrownBy(() -> register("one-too-many"))
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("LimitExceededException"));
        orders.stream
                .consumers()
                .deregister(orders.stream.consumers().find("app0", orders.now()).orElseThrow(), orders.now());
        assertThat(register("one-more").isGone()).isFalse();
    }

    @Test
    void whoListensIsToldOnceWhenAConsumerIsDeregistered() {
        Consumer app = register("app");
        AtomicInteger told = new AtomicInteger();
        app.whenGone(told::incrementAndGet);
        orders.stream.consumers().deregister(app, orders.now());
        assertThat(told).hasValue(1);
        assertThat(app.isGone()).isTrue();
    }

    @Test
    void aStreamThatIsDeletedTakesItsConsumersAlongAndTellsItsReaders() {
        Consumer app = register("app");
        AtomicInteger consumerTold = new AtomicInteger();
        AtomicInteger readerTold = new AtomicInteger();
        app.whenGone(consumerTold::incrementAndGet);
        orders.shard(0).listen(readerTold::incrementAndGet);
        orders.put("a");
        orders.stream.delete(orders.now());
        assertThat(app.isGone()).isTrue();
        assertThat(consumerTold).hasValue(1);
        assertThat(readerTold).hasValue(1);
        assertThatThrownBy(() -> orders.put("b")).isInstanceOf(AwsException.class);
    }
}
