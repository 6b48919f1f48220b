/** What a schedule invokes: templated and universal targets, and one execution's attempts, retries and dead letters. */
@NullMarked
package dev.brume.eventbridge.scheduler.target;

import org.jspecify.annotations.NullMarked;
