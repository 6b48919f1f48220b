/**
 * The Telemetry API and the Logs API: who subscribed to what of an environment, and how it gets there, in batches and within bounds.
 * Knows nothing of what makes the events.
 */
@NullMarked
package dev.brume.lambda.execution.telemetry;

import org.jspecify.annotations.NullMarked;
