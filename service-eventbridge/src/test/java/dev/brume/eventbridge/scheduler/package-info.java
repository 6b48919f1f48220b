/** Schedules as time passes. */
@NullMarked
package dev.brume.eventbridge.scheduler;

import org.jspecify.annotations.NullMarked;
