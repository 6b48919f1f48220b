/** What is done with records between arrival and delivery: decompression, deaggregation, functions, partition keys, delimiters. */
@NullMarked
package dev.brume.firehose.processing;

import org.jspecify.annotations.NullMarked;
