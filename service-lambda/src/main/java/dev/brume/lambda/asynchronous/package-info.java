/**
 * Asynchronous invocation: the internal queue of each function, retries, dead-letter queues and destinations. See Lambda Developer
 * Guide, "Invoking a function asynchronously".
 */
@NullMarked
package dev.brume.lambda.asynchronous;

import org.jspecify.annotations.NullMarked;
