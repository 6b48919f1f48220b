/**
 * Amazon EventBridge Scheduler: schedules and their groups. When a schedule is due stands in {@code time}, what it invokes in
 * {@code target}.
 */
@NullMarked
package dev.brume.eventbridge.scheduler;

import org.jspecify.annotations.NullMarked;
