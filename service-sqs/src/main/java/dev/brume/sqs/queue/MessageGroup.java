package dev.brume.sqs.queue;

/** Messages that share a MessageGroupId. A FIFO queue keeps them in order; a standard queue keeps them from starving others. */
abstract sealed class MessageGroup permits FifoGroup, Tenant {
    final String id;
    /** In a FIFO queue all of the group's messages; in a standard queue those that are visible. */
    final MessageList messages = new MessageList();
    /** How many of its messages are in flight. */
    int inFlight;

    MessageGroup(String id) {
        this.id = id;
    }
}
