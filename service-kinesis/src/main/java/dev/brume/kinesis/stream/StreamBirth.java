package dev.brume.kinesis.stream;

/**
 * How a stream begins.
 *
 * @param id tells it from an earlier stream of the same name
 * @param now in epoch milliseconds
 * @param statusMillis how long a passing status lasts at most
 * @param enforceRates whether the quotas of a second hold
 */
public record StreamBirth(long id, long now, long statusMillis, boolean enforceRates) {}
