package dev.brume.sqs.queue;

/**
 * How many messages a queue holds.
 *
 * @param visible ready to be received; in a FIFO queue also those whose group waits
 * @param notVisible in flight
 * @param delayed sent, not to be received yet
 */
public record QueueCounts(int visible, int notVisible, int delayed) {}
