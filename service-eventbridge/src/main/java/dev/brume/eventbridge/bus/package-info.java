/** Event buses and the events that come to them. Knows rules, and nothing of how a target is reached. */
@NullMarked
package dev.brume.eventbridge.bus;

import org.jspecify.annotations.NullMarked;
