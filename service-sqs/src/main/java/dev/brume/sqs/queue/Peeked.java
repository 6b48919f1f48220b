package dev.brume.sqs.queue;

/**
 * A message that somebody looked at without receiving it.
 *
 * @param message without a receipt handle
 * @param visible whether it is not in flight
 */
public record Peeked(Received message, boolean visible, boolean delayed) {}
