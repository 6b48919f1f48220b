package dev.brume.kinesis;

import dev.brume.core.dispatch.Ids;
import org.jspecify.annotations.Nullable;

/**
 * Throughput errors out of the blue, for those who want to see what their clients make of them. Off unless asked for; the same
 * ones after each start and reset, so that a run can be repeated.
 */
final class Faults {
    private static final long SEED = 20131202;
    private static final double TO_UNIT = 0x1p-53;
    private final double probability;
    /** Volatile, and safe for many threads itself; null while faults are off. */
    private volatile @Nullable Ids randomness;

    /** @param probability from 0 to 1 */
    Faults(double probability) {
        this.probability = probability;
        restart();
    }

    /** Begins the sequence anew. */
    void restart() {
        randomness = probability > 0 ? Ids.seeded(SEED) : null;
    }

    /** Whether this one is to fail. */
    boolean strike() {
        Ids source = randomness;
        return source != null && (source.nextLong() >>> 11) * TO_UNIT < probability;
    }
}
