/**
 * Pollers: they read a queue or a stream through AWS's own operations, make batches, hand them to a target and settle with the
 * source what came of it. They wake by arrival. Knows neither functions nor mappings: whoever has a source and a target may use it.
 */
@NullMarked
package dev.brume.core.poll;

import org.jspecify.annotations.NullMarked;
