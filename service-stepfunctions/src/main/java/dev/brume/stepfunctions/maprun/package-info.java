/**
 * Map runs: the child executions of distributed Maps, how many there are and how they end, what reads their items and what writes
 * their results. Knows no history: the Map state that waits for a run writes that.
 */
@NullMarked
package dev.brume.stepfunctions.maprun;

import org.jspecify.annotations.NullMarked;
