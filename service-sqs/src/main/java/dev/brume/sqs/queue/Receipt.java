package dev.brume.sqs.queue;

/** What a queue remembers of a message that was received. Guarded by the queue's lock. */
final class Receipt {
    /** The message's key in its queue, the same for all of its receipt handles. */
    final long key;
    /** When it was first received from this queue. Epoch milliseconds. */
    final long firstReceivedAt;
    /** Tells this receive from those before and after it. */
    long nonce;
    /** When it was last received: the twelve hours of visibility count from here. */
    long receivedAt;
    /** When it was last hidden from consumers: not always with a receive. Epoch milliseconds. */
    long inFlightSince;
    /** Whether its visibility was changed since it was last received. */
    boolean changed;

    Receipt(long key, long firstReceivedAt) {
        this.key = key;
        this.firstReceivedAt = firstReceivedAt;
    }
}
