/** Log events: what one is, how a stream keeps them in order of time, and how a reader pages through them. */
@NullMarked
package dev.brume.logs.event;

import org.jspecify.annotations.NullMarked;
