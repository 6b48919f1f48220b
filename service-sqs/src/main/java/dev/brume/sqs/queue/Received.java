package dev.brume.sqs.queue;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A message as one receive saw it; what happens to the message later does not change it.
 *
 * @param handle the receipt handle
 * @param text its {@code toString} is the body
 * @param digest of the body; null for one that is made when it is read
 * @param sentAt epoch milliseconds
 * @param firstReceivedAt epoch milliseconds
 */
public record Received(
        String handle,
        MessageId id,
        CharSequence text,
        @Nullable Digest digest,
        String senderId,
        @Nullable Extras extras,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        long sentAt,
        long firstReceivedAt,
        int receiveCount) {
    /** Not for under a queue's lock: it may have to be made. */
    public String body() {
        return text.toString();
    }

    /** @param body this message's */
    public Digest md5(String body) {
        return digest == null ? Digest.md5(body.getBytes(StandardCharsets.UTF_8)) : digest;
    }
}
