/** Puts stages together: from a stream's settings to the way that its records go. */
@NullMarked
package dev.brume.firehose.way;

import org.jspecify.annotations.NullMarked;
