package dev.brume.sqs;

import dev.brume.core.authorization.Access;
import dev.brume.core.authorization.AccessRules;
import dev.brume.core.authorization.RequestTags;
import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.Place;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.sqs.model.CancelMessageMoveTaskRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.ListMessageMoveTasksRequest;
import software.amazon.awssdk.services.sqs.model.ListQueuesRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.StartMessageMoveTaskRequest;

/**
 * The permissions of SQS: every action but ListQueues is on a queue, a batch needs the permission for one, and a queue's policy is
 * its attribute.
 *
 * <p>See Amazon SQS Developer Guide, "Amazon SQS API permissions: Actions and resource reference".
 */
final class SqsAccess implements AccessRules {
    private static final String PREFIX = "sqs:";
    private static final String BATCH = "Batch";
    private final QueueDirectory queues;

    SqsAccess(QueueDirectory queues) {
        this.queues = queues;
    }

    @Override
    public List<Access> accesses(SdkRequest input, Call call) {
        String operation = call.operation();
        String action = PREFIX
                + (operation.endsWith(BATCH) ? operation.substring(0, operation.length() - BATCH.length()) : operation);
        String account = call.account().value();
        String queue = queueArn(input, call);
        return queue == null
                ? List.of(new Access(action, Access.ANY_RESOURCE, account, Map.of()))
                : List.of(Access.to(action, queue, account, keys(input, queue)));
    }

    /** The queue that the request is about; of ListQueues the ARN ends before the name. */
    private @Nullable String queueArn(SdkRequest input, Call call) {
        return switch (input) {
            case ListQueuesRequest list ->
                Arn.of("sqs", call.region(), call.account(), "").toString();
            case SendMessageRequest send -> ofUrl(send.queueUrl(), call);
            case CreateQueueRequest create -> ofName(call.place(), create.queueName());
            case GetQueueUrlRequest get -> ofName(owner(get.queueOwnerAWSAccountId(), call), get.queueName());
            case StartMessageMoveTaskRequest start -> start.sourceArn();
            case ListMessageMoveTasksRequest list -> list.sourceArn();
            case CancelMessageMoveTaskRequest cancel -> ofTask(cancel.taskHandle());
            default -> ofUrl(input.getValueForField("QueueUrl", String.class).orElse(null), call);
        };
    }

    private @Nullable String ofUrl(@Nullable String url, Call call) {
        if (url == null || url.isEmpty()) {
            return null;
        }
        QueueUrl queue = queues.url(url);
        return ofName(queue.place(call.place()), queue.name());
    }

    private static @Nullable String ofName(Place place, @Nullable String name) {
        return name == null || name.isEmpty()
                ? null
                : Arn.of("sqs", place.region(), place.account(), name).toString();
    }

    private static Place owner(@Nullable String account, Call call) {
        return account == null || !AccountId.isAccountId(account)
                ? call.place()
                : new Place(new AccountId(account), call.region());
    }

    private static @Nullable String ofTask(@Nullable String handle) {
        return handle == null
                ? null
                : TaskHandle.parse(handle).map(TaskHandle::sourceArn).orElse(null);
    }

    private Map<String, List<String>> keys(SdkRequest input, String arn) {
        Map<String, String> tags = Arn.parse(arn)
                .flatMap(queues::find)
                .map(queue -> queue.tags().all())
                .orElse(Map.of());
        boolean tagging = input.getValueForField("Tags", Object.class).isPresent()
                || input.getValueForField("TagKeys", Object.class).isPresent();
        if (tags.isEmpty() && !tagging) {
            return Map.of();
        }
        Map<String, List<String>> keys = tagging ? RequestTags.keys(input) : new HashMap<>();
        tags.forEach((key, value) -> keys.put("aws:ResourceTag/" + key, List.of(value)));
        return keys;
    }

    @Override
    public @Nullable String resourcePolicy(Arn resource) {
        return queues.find(resource)
                .map(queue -> queue.attributes().texts().get("Policy"))
                .orElse(null);
    }

    /** As AWS's messages have it: {@code sqs:sendmessage}. */
    @Override
    public String spelled(String action) {
        return action.toLowerCase(Locale.ROOT);
    }
}
