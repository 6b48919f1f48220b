/** How an event comes to a rule's target: attempts, retries, dead letters; a class for each kind of target. */
@NullMarked
package dev.brume.eventbridge.target;

import org.jspecify.annotations.NullMarked;
