/**
 * Amazon EventBridge, the service {@code events}: what each operation is asked and answers. Behaviour lives in the packages below. The
 * services Scheduler and Pipes belong to the same family and are to live beside it.
 */
@NullMarked
package dev.brume.eventbridge;

import org.jspecify.annotations.NullMarked;
