package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/**
 * What the sender of a message learns.
 *
 * @param id the message's; for a duplicate in a FIFO queue, the first one's
 * @param sequenceNumber in a FIFO queue
 */
public record Sent(MessageId id, @Nullable String sequenceNumber) {}
