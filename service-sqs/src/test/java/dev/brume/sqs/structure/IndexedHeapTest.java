package dev.brume.sqs.structure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedHeapTest {
    private final IndexedHeap<Item> heap = new IndexedHeap<>(new IndexedHeap.Place<>() {
        @Override
        public int get(Item item) {
            return item.index;
        }

        @Override
        public void set(Item item, int index) {
            item.index = index;
        }
    });

    private static final class Item {
        private int index = IndexedHeap.ABSENT;
        private long key;
    }

    @Test
    void emptyHeapHasNothing() {
        assertThat(heap.isEmpty()).isTrue();
        assertThat(heap.first()).isNull();
        assertThat(heap.poll()).isNull();
        assertThat(heap.firstKey()).isEqualTo(Long.MAX_VALUE);
        assertThat(heap.remove(new Item())).isFalse();
    }

    @Test
    void elementStandsInItOnce() {
        Item item = add(1);

        assertThatThrownBy(() -> heap.add(item, 2)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void smallestLeavesFirstWhateverHappens(long seed) {
        Random random = new Random(seed);
        List<Item> all = new ArrayList<>();
        for (int step = 0; step < 20_000; step++) {
            int choice = random.nextInt(10);
            if (choice < 5 || all.isEmpty()) {
                all.add(add(random.nextInt(1000)));
            } else if (choice < 7) {
                Item smallest = heap.poll();
                assertThat(smallest).isNotNull();
                assertThat(smallest.key)
                        .isEqualTo(
                                all.stream().mapToLong(item -> item.key).min().orElseThrow());
                all.remove(smallest);
            } else if (choice < 9) {
                assertThat(heap.remove(all.remove(random.nextInt(all.size())))).isTrue();
            } else {
                Item item = all.get(random.nextInt(all.size()));
                item.key = random.nextInt(1000);
                heap.changeKey(item, item.key);
            }
            assertThat(heap.size()).isEqualTo(all.size());
        }
        all.sort(Comparator.comparingLong(item -> item.key));
        for (Item item : all) {
            assertThat(heap.firstKey()).isEqualTo(item.key);
            heap.poll();
        }
        assertThat(heap.isEmpty()).isTrue();
    }

    @Test
    void arrivalInOrderCostsOneMove() {
        for (int i = 0; i < 100_000; i++) {
            add(i);
        }

        assertThat(heap.steps()).isEqualTo(100_000);
    }

    @Test
    void leavingCostsAsManyMovesAsTheHeapIsDeep() {
        for (int i = 0; i < 100_000; i++) {
            add(i);
        }
        long before = heap.steps();

        for (int i = 0; i < 1000; i++) {
            heap.poll();
        }

        // log4 of 100,000 is 8.3; one more for the element that is moved
        assertThat(heap.steps() - before).isLessThan(1000 * 11);
    }

    private Item add(long key) {
        Item item = new Item();
        item.key = key;
        heap.add(item, key);
        return item;
    }
}
