/** What the bench says to EventBridge and to Scheduler. */
@NullMarked
package dev.brume.bench.events;

import org.jspecify.annotations.NullMarked;
