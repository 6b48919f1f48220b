package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message on its way into a queue: valid in itself and for the kind of queue that it is sent to.
 *
 * @param body what the queue keeps of it; its {@code toString} is the body
 * @param md5 of the body; null for one that is made when it is read
 * @param senderId who sends it ({@code SenderId})
 * @param groupId its MessageGroupId, or null
 * @param deduplicationId its MessageDeduplicationId, or null
 * @param delaySeconds a delay of its own, or null for the queue's
 * @param bytes the size of its body and attributes
 */
public record Outgoing(
        MessageId id,
        CharSequence body,
        @Nullable Digest md5,
        String senderId,
        @Nullable Extras extras,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable Integer delaySeconds,
        int bytes) {
    /**
     * Refuses what does not suit a queue of these attributes.
     *
     * @throws dev.brume.core.error.AwsException as SendMessage words it
     */
    public void checkFor(QueueAttributes queue) {
        if (!queue.isFifo()) {
            if (deduplicationId != null) {
                throw SqsErrors.notForThisQueueType("MessageDeduplicationId", deduplicationId);
            }
            return;
        }
        if (delaySeconds != null && delaySeconds != 0) {
            throw SqsErrors.notForThisQueueType("DelaySeconds", delaySeconds);
        }
        if (groupId == null) {
            throw SqsErrors.missingParameter("MessageGroupId");
        }
        if (deduplicationId == null && !queue.contentBasedDeduplication()) {
            throw SqsErrors.invalidParameterValue("The queue should either have ContentBasedDeduplication enabled or "
                    + "MessageDeduplicationId provided explicitly");
        }
    }

    /** MD5OfMessageBody; null when the body is made when it is read, which only services send, and they do not ask. */
    public @Nullable String digest() {
        return md5 == null ? null : md5.toString();
    }

    Message message(long sentAt) {
        return new Message(id, body, md5, senderId, extras, sentAt);
    }
}
