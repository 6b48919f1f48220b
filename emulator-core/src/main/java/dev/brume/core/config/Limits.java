package dev.brume.core.config;

/**
 * How strictly AWS's quotas hold. Quotas that shape behaviour (message sizes, numbers in flight, entries of a batch) always hold;
 * this decides about those that only make a developer wait.
 */
public enum Limits {
    /** Caps hold; waiting rules (60 s after PurgeQueue) and rates (requests or bytes per second) do not. The default. */
    RELAXED,
    /** All of AWS's quotas hold. */
    AWS;

    /** Whether waiting rules and rates hold. */
    public boolean enforceRates() {
        return this == AWS;
    }
}
