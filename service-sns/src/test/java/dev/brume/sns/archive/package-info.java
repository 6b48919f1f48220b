/** A FIFO topic's archive on its own, with time as an argument. */
@NullMarked
package dev.brume.sns.archive;

import org.jspecify.annotations.NullMarked;
