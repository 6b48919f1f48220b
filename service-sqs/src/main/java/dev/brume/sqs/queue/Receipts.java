package dev.brume.sqs.queue;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The receipts of a queue's messages, found by their handles. Only messages that were received have one. Guarded by the queue's lock. */
final class Receipts {
    private final long incarnation;
    private final Map<Long, Message> messages = new HashMap<>();
    private long issued;

    /** @param incarnation tells this queue's handles from all others' */
    Receipts(long incarnation) {
        this.incarnation = incarnation;
    }

    /** Notes that a message is received now, and returns the handle for that. */
    String issue(Message message, long now) {
        Receipt receipt = message.receipt;
        if (receipt == null) {
            receipt = new Receipt(++issued, now);
            message.receipt = receipt;
            messages.put(receipt.key, message);
        }
        receipt.nonce = ++issued;
        receipt.receivedAt = now;
        receipt.inFlightSince = now;
        receipt.changed = false;
        message.receiveCount++;
        return new ReceiptHandle(incarnation, receipt.key, receipt.nonce).toString();
    }

    /** Makes a message's last receive undone. */
    void undo(Message message, Receipt receipt) {
        message.receiveCount--;
        receipt.nonce = ++issued;
        if (message.receiveCount == 0) {
            forget(message);
            message.receipt = null;
        }
    }

    /** @throws dev.brume.core.error.AwsException ReceiptHandleIsInvalid for a text that this queue never gave out */
    ReceiptHandle parse(String text) {
        return ReceiptHandle.parse(text)
                .filter(handle -> handle.queue() == incarnation)
                .orElseThrow(() -> SqsErrors.receiptHandleIsInvalid(text));
    }

    /** The message that a handle was given out for, or null when the queue has it no more. */
    @Nullable
    Message find(ReceiptHandle handle) {
        return messages.get(handle.key());
    }

    /** Whether a handle is the one of the message's last receive. */
    static boolean isCurrent(Message message, ReceiptHandle handle) {
        return message.receipt != null && message.receipt.nonce == handle.nonce();
    }

    void forget(Message message) {
        if (message.receipt != null) {
            messages.remove(message.receipt.key);
        }
    }

    void forgetAll() {
        messages.clear();
    }
}
