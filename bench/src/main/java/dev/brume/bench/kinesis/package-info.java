/** What the bench says to Kinesis: streams, records, and the subscribers that they are pushed to. */
@NullMarked
package dev.brume.bench.kinesis;

import org.jspecify.annotations.NullMarked;
