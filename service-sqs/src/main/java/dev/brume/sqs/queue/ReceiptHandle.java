package dev.brume.sqs.queue;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;

/**
 * What names one receive of one message. Opaque to clients.
 *
 * @param queue the incarnation of the queue: a queue that was deleted and made again does not know the old one's handles
 * @param key the message's key in the queue
 * @param nonce which receive of the message
 */
record ReceiptHandle(long queue, long key, long nonce) {
    private static final byte VERSION = 1;
    private static final int BYTES = 1 + 3 * Long.BYTES;
    /** 25 bytes in base64. */
    private static final int TEXT_LENGTH = 36;

    /** Empty for anything that we never gave out. */
    static Optional<ReceiptHandle> parse(String text) {
        if (text.length() != TEXT_LENGTH) {
            return Optional.empty();
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return bytes.remaining() == BYTES && bytes.get() == VERSION
                    ? Optional.of(new ReceiptHandle(bytes.getLong(), bytes.getLong(), bytes.getLong()))
                    : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        ByteBuffer bytes = ByteBuffer.allocate(BYTES);
        bytes.put(VERSION).putLong(queue).putLong(key).putLong(nonce);
        return Base64.getEncoder().encodeToString(bytes.array());
    }
}
