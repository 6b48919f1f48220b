/** Streams, shards and their records, without a request in sight. */
@NullMarked
package dev.brume.kinesis.stream;

import org.jspecify.annotations.NullMarked;
