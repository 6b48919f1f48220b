package dev.brume.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IdleHeapTest {
    private static final long MIB = 1024 * 1024;

    private long calls;
    private long bytes = 24 * MIB;
    private int collections;
    private final IdleHeap heap = new IdleHeap(() -> calls, () -> bytes, () -> {
        collections++;
        bytes = 50 * MIB;
    });

    @Test
    void heapThatHasGrownIsCollectedOnceWhenTheWorkIsOver() {
        calls = 100_000;
        bytes = 300 * MIB;
        heap.look();
        assertThat(collections).as("while it works").isZero();
        calls += 20;
        heap.look();
        assertThat(collections).isEqualTo(1);
        heap.look();
        heap.look();
        assertThat(collections).as("nothing has grown since").isEqualTo(1);
    }

    @Test
    void everyBurstIsFollowedByACollection() {
        for (int burst = 1; burst <= 3; burst++) {
            calls += 1000;
            bytes += 100 * MIB;
            heap.look();
            heap.look();
            assertThat(collections).isEqualTo(burst);
        }
    }

    @Test
    void heapThatHasHardlyGrownIsLeftAlone() {
        bytes += 10 * MIB;
        heap.look();
        heap.look();
        assertThat(collections).isZero();
    }
}
