package dev.brume.kinesis.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** With AWS's limits a subscription gets 2 MiB in a second, however many others there are. */
class OutputRateTest {
    private static final int MIB = 1024 * 1024;

    private static FanOut withBacklog(FanOut orders) {
        for (int i = 0; i < 20; i++) {
            orders.put(new byte[MIB / 4]);
        }
        return orders;
    }

    @Test
    void twoMebibytesComeInASecond() {
        FanOut orders = withBacklog(new FanOut(true));
        Reader reader = Reader.eager(orders.subscribe(orders.consumer("app"), 0));
        Reader other = Reader.eager(orders.subscribe(orders.consumer("other"), 0));
        orders.pass(Duration.ofMillis(999));
        assertThat(reader.bytes()).isEqualTo(2 * MIB);
        assertThat(other.bytes()).isEqualTo(2 * MIB);
        assertThat(reader.last().millisBehindLatest()).isPositive();
        orders.pass(Duration.ofMillis(1));
        assertThat(reader.bytes()).isEqualTo(4 * MIB);
        orders.pass(Duration.ofSeconds(1));
        assertThat(reader.bytes()).isEqualTo(5 * MIB);
        assertThat(reader.last().millisBehindLatest()).isZero();
    }

    @Test
    void aRecordAboveTheRateComesWholeAndUsesUpTheSecondsThatFollow() {
        FanOut orders = new FanOut(true);
        orders.put(new byte[5 * MIB]);
        orders.put(new byte[1]);
        Reader reader = Reader.eager(orders.subscribe(orders.consumer("app"), 0));
        orders.pass(Duration.ofMillis(1999));
        assertThat(reader.bytes()).isEqualTo(5 * MIB);
        orders.pass(Duration.ofMillis(1));
        assertThat(reader.bytes()).isEqualTo(5 * MIB + 1);
    }

    @Test
    void withoutLimitsAllComesAtOnce() {
        FanOut orders = withBacklog(new FanOut(false));
        Reader reader = Reader.eager(orders.subscribe(orders.consumer("app"), 0));
        assertThat(reader.bytes()).isEqualTo(5 * MIB);
    }
}
