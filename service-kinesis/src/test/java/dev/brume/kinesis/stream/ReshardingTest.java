package dev.brume.kinesis.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits, merges and uniform scaling. */
class ReshardingTest {
    private static List<Integer> indexes(List<Shard> shards) {
        return shards.stream().map(Shard::index).toList();
    }

    private static void assertNoGap(List<Shard> open) {
        assertThat(open.getFirst().range().start()).isEqualTo(HashKey.MIN);
        assertThat(open.getLast().range().end()).isEqualTo(HashKey.MAX);
        for (int i = 1; i < open.size(); i++) {
            assertThat(open.get(i - 1).range().isJustBefore(open.get(i).range()))
                    .isTrue();
        }
    }

    @Test
    void aSplitClosesAShardAndLeavesItsKeysToTwo() {
        TestStream orders = TestStream.of(2);
        orders.split(0);
        assertThat(indexes(orders.open())).containsExactly(2, 3, 1);
        assertNoGap(orders.open());
        Shard parent = orders.shard(0);
        assertThat(parent.isOpen()).isFalse();
        assertThat(parent.endingSequenceNumber()).isNotNull();
        assertThat(indexes(parent.children())).containsExactly(2, 3);
        assertThat(orders.shard(2).parents()).containsExactly(parent);
        assertThat(orders.shard(3).parents()).containsExactly(parent);
    }

    @Test
    void aMergeClosesTwoShardsAndLeavesTheirKeysToOne() {
        TestStream orders = TestStream.of(3);
        orders.merge(1, 2);
        assertThat(indexes(orders.open())).containsExactly(0, 3);
        assertNoGap(orders.open());
        Shard child = orders.shard(3);
        assertThat(child.parents()).containsExactly(orders.shard(1), orders.shard(2));
        assertThat(orders.shard(1).children()).containsExactly(child);
        assertThat(orders.shard(2).children()).containsExactly(child);
    }

    @Test
    void aChildsNumbersAreAboveItsParents() {
        TestStream orders = TestStream.of(1);
        String before = orders.put("a").sequenceNumber();
        orders.split(0);
        String after = orders.put("b").sequenceNumber();
        orders.merge(1, 2);
        String last = orders.put("c").sequenceNumber();
        assertThat(List.of(before, after, last)).isSorted();
        assertThat(orders.shard(0).endingSequenceNumber()).isGreaterThan(before).isLessThan(after);
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "2, 4", "4, 2", "4, 3", "3, 5", "5, 3", "7, 7", "6, 12", "100, 151", "151, 76"})
    void scalingEndsWithShardsOfOneSize(int from, int to) {
        TestStream orders = TestStream.of(from);
        orders.scaleTo(to);
        List<Shard> open = orders.open();
        assertThat(open).hasSize(to);
        assertNoGap(open);
        BigInteger size = HashKey.COUNT.divide(BigInteger.valueOf(to));
        for (Shard shard : open) {
            BigInteger width =
                    shard.range().end().value().subtract(shard.range().start().value());
            assertThat(width.subtract(size).abs()).isLessThan(BigInteger.valueOf(2L * (from + to)));
        }
    }

    @Test
    void scalingToTwiceAsManySplitsEachShardOnce() {
        TestStream orders = TestStream.of(2);
        orders.scaleTo(4);
        assertThat(indexes(orders.stream.shards(orders.now()).all())).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(indexes(orders.open())).containsExactly(2, 3, 4, 5);
    }

    @Test
    void scalingToHalfAsManyMergesEachPairOnce() {
        TestStream orders = TestStream.of(4);
        orders.scaleTo(2);
        assertThat(indexes(orders.open())).containsExactly(4, 5);
    }

    @Test
    void aClosedShardIsReadToItsEndAndThenLeadsToItsChildren() {
        TestStream orders = TestStream.of(1);
        orders.put("a");
        orders.put("b");
        orders.split(0);
        orders.put("c");
        Reading first = orders.shard(0).read(0, 1, Long.MAX_VALUE, orders.now());
        assertThat(TestStream.texts(first.records())).containsExactly("a");
        assertThat(first.ended()).isFalse();
        Reading last = orders.read(orders.shard(0), first.nextPosition());
        assertThat(TestStream.texts(last.records())).containsExactly("b");
        assertThat(last.ended()).isTrue();
        assertThat(last.millisBehindLatest()).isZero();
    }

    @Test
    void aClosedShardIsThereAsLongAsItsRecordsCanBe() {
        TestStream orders = TestStream.of(1);
        orders.put("a");
        orders.split(0);
        orders.pass(Duration.ofHours(24).minusMillis(1));
        assertThat(indexes(orders.stream.shards(orders.now()).all())).containsExactly(0, 1, 2);
        orders.pass(Duration.ofMillis(1));
        assertThat(indexes(orders.stream.shards(orders.now()).all())).containsExactly(1, 2);
    }
}
