package dev.brume.logs.metric;

import java.util.Map;

/**
 * What a metric filter reads from one event.
 *
 * @param dimensions by their names
 */
record Measurement(double value, Map<String, String> dimensions) {}
