/**
 * What a stream is and does: shards with their record logs, hash keys, sequence numbers, consumers, statuses, limits and the
 * errors of all that. Nothing here knows how a request looks; time is an argument in epoch milliseconds.
 */
@NullMarked
package dev.brume.kinesis.stream;

import org.jspecify.annotations.NullMarked;
