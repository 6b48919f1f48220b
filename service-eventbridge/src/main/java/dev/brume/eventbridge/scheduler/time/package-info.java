/** When a schedule is due: expressions in time zones, start and end dates. Pure functions of instants. */
@NullMarked
package dev.brume.eventbridge.scheduler.time;

import org.jspecify.annotations.NullMarked;
