package dev.brume.core.delivery;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Principal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * A message for a dead-letter queue.
 *
 * @param queue the queue's ARN
 * @param sender the service that gives up, for the resource that it gives up for, or the role that it does so in
 * @param attributes the reason, in the attributes that the service adds
 * @param groupId for a FIFO queue
 * @param deduplicationId for a FIFO queue
 * @param cause the call that started it all, or null when nothing but time did
 */
public record DeadLetter(
        Arn queue,
        Principal sender,
        String body,
        Map<String, MessageAttributeValue> attributes,
        @Nullable String groupId,
        @Nullable String deduplicationId,
        @Nullable Call cause) {}
