/**
 * The only package that reads a clock, waits or makes threads for work. {@link dev.brume.core.time.SystemTime} serves every
 * day, {@link dev.brume.core.time.ManualTime} serves tests; both can be moved by hand through
 * {@link dev.brume.core.time.TimeControl}.
 */
@NullMarked
package dev.brume.core.time;

import org.jspecify.annotations.NullMarked;
