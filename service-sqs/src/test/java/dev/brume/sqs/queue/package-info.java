/** Queues under chance, load and many threads. */
@NullMarked
package dev.brume.sqs.queue;

import org.jspecify.annotations.NullMarked;
