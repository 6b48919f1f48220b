/** What pipes read, by the core's pollers, and what becomes of records that are given up. */
@NullMarked
package dev.brume.eventbridge.pipes.source;

import org.jspecify.annotations.NullMarked;
