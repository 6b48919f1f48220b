package dev.brume.sqs.queue;

import org.jspecify.annotations.Nullable;

/**
 * A message as one receive saw it; what happens to the message later does not change it.
 *
 * @param handle the receipt handle
 * @param sentAt epoch milliseconds
 * @param firstReceivedAt epoch milliseconds
 */
public record Received(
        String handle,
        MessageId id,
        String body,
        Digest md5,
        String senderId,
        @Nullable Extras extras,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable String sequenceNumber,
        long sentAt,
        long firstReceivedAt,
        int receiveCount) {}
