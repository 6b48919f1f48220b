package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Records stay for the retention period and not a moment longer. */
class RetentionTest {
    private final TestStream orders = TestStream.of(1);

    @Test
    void aRecordIsGoneAfterTwentyFourHours() {
        orders.put("old");
        orders.pass(Duration.ofHours(1));
        orders.put("new");
        orders.pass(Duration.ofHours(23).minusMillis(1));
        assertThat(orders.contents(orders.shard(0))).containsExactly("old", "new");
        orders.pass(Duration.ofMillis(1));
        assertThat(orders.contents(orders.shard(0))).containsExactly("new");
        assertThat(orders.shard(0).trimHorizon(orders.now())).isEqualTo(2);
        orders.pass(Duration.ofHours(1));
        assertThat(orders.contents(orders.shard(0))).isEmpty();
        assertThat(orders.shard(0).bytes(orders.now())).isZero();
    }

    @Test
    void aReaderWhoseRecordsWereTrimmedGoesOnWithTheOldest() {
        orders.put("old");
        orders.pass(Duration.ofHours(24));
        orders.put("new");
        assertThat(TestStream.texts(orders.read(orders.shard(0), 1).records())).containsExactly("new");
    }

    @Test
    void aLongerPeriodKeepsWhatIsThereButBringsNothingBack() {
        orders.put("lost");
        orders.pass(Duration.ofHours(12));
        orders.put("kept");
        orders.pass(Duration.ofHours(12));
        orders.stream.setRetentionHours(48, orders.now());
        assertThat(orders.contents(orders.shard(0))).containsExactly("kept");
        orders.pass(Duration.ofHours(36).minusMillis(1));
        assertThat(orders.contents(orders.shard(0))).containsExactly("kept");
        orders.pass(Duration.ofMillis(1));
        assertThat(orders.contents(orders.shard(0))).isEmpty();
    }

    @Test
    void aShorterPeriodForgetsAtOnce() {
        orders.stream.setRetentionHours(48, orders.now());
        orders.put("old");
        orders.pass(Duration.ofHours(30));
        orders.put("new");
        orders.stream.setRetentionHours(24, orders.now());
        assertThat(orders.contents(orders.shard(0))).containsExactly("new");
    }

    @Test
    void puttingTrimsSoThatNobodyNeedsToRead() {
        Shard shard = orders.shard(0);
        for (int hour = 0; hour < 100; hour++) {
            orders.put("12345");
            orders.pass(Duration.ofHours(1));
        }
        assertThat(shard.bytes(orders.now())).isLessThanOrEqualTo(24 * 8);
        assertThat(shard.latest()).isEqualTo(101);
    }
}
