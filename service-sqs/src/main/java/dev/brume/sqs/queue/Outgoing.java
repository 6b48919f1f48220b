package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a queue: valid in itself; whether it suits the kind of queue, the queue decides.
 *
 * @param senderId who sends it ({@code SenderId})
 * @param groupId its MessageGroupId, or null
 * @param deduplicationId its MessageDeduplicationId, or null
 * @param delaySeconds a delay of its own, or null for the queue's
 */
public record Outgoing(
        MessageId id,
        String body,
        Digest md5,
        String senderId,
        @Nullable Extras extras,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable Integer delaySeconds) {
    Message message(long sentAt) {
        return new Message(id, body, md5, senderId, extras, sentAt);
    }
}
