/** Schedule expressions against the calendar. */
@NullMarked
package dev.brume.eventbridge.scheduler.time;

import org.jspecify.annotations.NullMarked;
