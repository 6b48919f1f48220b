package dev.brume.sqs.queue;

import java.util.List;

/** What consumers do with the messages that they have received, by their receipt handles. Guarded by the queue's lock. */
final class Handling {
    private static final long VISIBILITY_MILLIS_MAX = SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX * 1000L;

    private final Queue queue;
    private final Receipts receipts;

    Handling(Queue queue, Receipts receipts) {
        this.queue = queue;
        this.receipts = receipts;
    }

    /** @param text the receipt handle as the client sent it */
    void delete(String text, long now) {
        ReceiptHandle handle = receipts.parse(text);
        Message message = receipts.find(handle);
        if (message != null && queue.allowsDelete(message, Receipts.isCurrent(message, handle), text)) {
            queue.drop(message, now);
        }
    }

    /**
     * @param text the receipt handle as the client sent it
     * @param seconds from now on; 0 makes the message visible at once
     */
    void changeVisibility(String text, int seconds, long now) {
        ReceiptHandle handle = receipts.parse(text);
        Message message = receipts.find(handle);
        Receipt receipt = message == null ? null : message.receipt;
        if (message == null || receipt == null || !queue.allowsChange(message, Receipts.isCurrent(message, handle))) {
            throw SqsErrors.messageNotAvailable(text);
        }
        long until = now + seconds * 1000L;
        if (until > receipt.receivedAt + VISIBILITY_MILLIS_MAX) {
            throw SqsErrors.invalidParameterValue(
                    "VisibilityTimeout",
                    seconds,
                    "Total VisibilityTimeout for the message is beyond the limit ["
                            + SqsLimits.VISIBILITY_TIMEOUT_SECONDS_MAX + " seconds]");
        }
        if (message.state != Message.State.IN_FLIGHT) {
            // A timeout that has ended stays ended: recorded at AWS, the call succeeds and the message stays visible.
            return;
        }
        receipt.changed = true;
        if (seconds == 0) {
            queue.backlog().show(message, now);
        } else {
            queue.backlog().rehide(message, until);
        }
    }

    /** Makes messages visible again that were received for somebody who had left by then: as if it had never happened. */
    void takeBack(List<Received> messages, long now) {
        for (int i = messages.size() - 1; i >= 0; i--) {
            ReceiptHandle handle = receipts.parse(messages.get(i).handle());
            Message message = receipts.find(handle);
            if (message != null && message.receipt != null && Receipts.isCurrent(message, handle)) {
                if (message.state == Message.State.IN_FLIGHT) {
                    queue.backlog().showFirst(message, now);
                }
                receipts.undo(message, message.receipt);
            }
        }
    }
}
