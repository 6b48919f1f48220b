/** Where the records of executions go: log groups, Firehose streams, buckets. What they say is {@code execution}'s. */
@NullMarked
package dev.brume.eventbridge.pipes.log;

import org.jspecify.annotations.NullMarked;
