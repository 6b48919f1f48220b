/** A FIFO topic's archive: the messages it keeps, and their replay to single subscriptions. Time is an argument. */
@NullMarked
package dev.brume.sns.archive;

import org.jspecify.annotations.NullMarked;
