/** Archives of events, and their replays. */
@NullMarked
package dev.brume.eventbridge.archive;

import org.jspecify.annotations.NullMarked;
