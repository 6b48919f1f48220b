/**
 * The Extensions API: extensions of an environment, what they registered for, where each of them stands. Knows nothing of
 * processes, nor of what an environment makes of it.
 */
@NullMarked
package dev.brume.lambda.execution.extension;

import org.jspecify.annotations.NullMarked;
