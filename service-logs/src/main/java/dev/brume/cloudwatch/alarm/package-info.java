/** Alarms: what they watch, how missing data is judged, rules over other alarms, what happens when a state changes, and history. */
@NullMarked
package dev.brume.cloudwatch.alarm;

import org.jspecify.annotations.NullMarked;
