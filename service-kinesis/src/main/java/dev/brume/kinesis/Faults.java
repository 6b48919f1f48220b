package dev.brume.kinesis;

import dev.brume.core.dispatch.Ids;

/** Throughput errors out of the blue, for those who want to see what their clients make of them. Off unless asked for. */
final class Faults {
    private static final double TO_UNIT = 0x1p-53;
    private final double probability;
    private final Ids ids;

    /** @param probability from 0 to 1 */
    Faults(double probability, Ids ids) {
        this.probability = probability;
        this.ids = ids;
    }

    /** Whether this one is to fail. The same for the same seed. */
    boolean strike() {
        return probability > 0 && (ids.nextLong() >>> 11) * TO_UNIT < probability;
    }
}
