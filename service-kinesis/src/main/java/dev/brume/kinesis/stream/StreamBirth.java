package dev.brume.kinesis.stream;

import dev.brume.core.metric.Metrics;

/**
 * How a stream begins.
 *
 * @param id tells it from an earlier stream of the same name
 * @param now in epoch milliseconds
 * @param statusMillis how long a passing status lasts at most
 * @param enforceRates whether the quotas of a second hold
 * @param metrics where it gets its meters
 */
public record StreamBirth(long id, long now, long statusMillis, boolean enforceRates, Metrics metrics) {}
