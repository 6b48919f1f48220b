/** Whom a pipe invokes, to enrich events and to deliver them. */
@NullMarked
package dev.brume.eventbridge.pipes.target;

import org.jspecify.annotations.NullMarked;
