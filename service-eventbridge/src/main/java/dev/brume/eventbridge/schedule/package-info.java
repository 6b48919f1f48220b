/** Schedule expressions, rate and cron, as pure functions of time. */
@NullMarked
package dev.brume.eventbridge.schedule;

import org.jspecify.annotations.NullMarked;
