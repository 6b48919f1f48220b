/** Schedule expressions against the calendar. */
@NullMarked
package dev.brume.eventbridge.schedule;

import org.jspecify.annotations.NullMarked;
