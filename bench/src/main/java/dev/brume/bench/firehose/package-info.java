/** What the bench says to Firehose. */
@NullMarked
package dev.brume.bench.firehose;

import org.jspecify.annotations.NullMarked;
