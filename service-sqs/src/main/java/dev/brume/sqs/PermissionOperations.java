package dev.brume.sqs;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.sqs.queue.Queue;
import dev.brume.sqs.queue.QueuePolicy;
import dev.brume.sqs.queue.SqsErrors;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.AddPermissionRequest;
import software.amazon.awssdk.services.sqs.model.AddPermissionResponse;
import software.amazon.awssdk.services.sqs.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sqs.model.RemovePermissionResponse;

/** AddPermission and RemovePermission: both write the queue's policy. */
final class PermissionOperations {
    /** "An Amazon SQS policy can have a maximum of seven actions per statement" (AddPermission). */
    private static final int ACTIONS_MAX = 7;

    private static final Pattern LABEL = Pattern.compile("[a-zA-Z0-9_-]{1,80}");
    private static final Set<String> SHAREABLE = Set.of(
            "*",
            "SendMessage",
            "ReceiveMessage",
            "DeleteMessage",
            "ChangeMessageVisibility",
            "GetQueueAttributes",
            "GetQueueUrl",
            "ListDeadLetterSourceQueues",
            "PurgeQueue",
            "StartMessageMoveTask",
            "CancelMessageMoveTask",
            "ListMessageMoveTasks");
    private static final Set<String> OWNERS_ONLY = Set.of(
            "AddPermission",
            "CreateQueue",
            "DeleteQueue",
            "ListQueues",
            "ListQueueTags",
            "RemovePermission",
            "SetQueueAttributes",
            "TagQueue",
            "UntagQueue");
    private static final String POLICY = "Policy";
    private final QueueDirectory queues;

    PermissionOperations(QueueDirectory queues) {
        this.queues = queues;
    }

    AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        String label = given(request.label());
        check(label, request.awsAccountIds(), request.actions());
        List<String> principals = request.awsAccountIds().stream()
                .map(account -> "arn:" + queue.arn().partition() + ":iam::" + account + ":root")
                .toList();
        List<String> actions =
                request.actions().stream().map(action -> "SQS:" + action).toList();
        queue.changeAttribute(
                POLICY,
                before -> QueuePolicy.withPermission(before, queue.arn().toString(), label, principals, actions),
                call.now().toEpochMilli());
        return AddPermissionResponse.builder().build();
    }

    private static void check(String label, List<String> accounts, List<String> actions) {
        if (!LABEL.matcher(label).matches()) {
            throw SqsErrors.invalidParameterValue(
                    "Label",
                    label,
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length.");
        }
        if (accounts.isEmpty()) {
            throw SqsErrors.missingParameter("AWSAccountIds");
        }
        if (actions.isEmpty()) {
            throw SqsErrors.missingParameter("ActionName");
        }
        if (actions.size() > ACTIONS_MAX) {
            throw SqsErrors.overLimit(actions.size() + " Actions were found, maximum allowed is " + ACTIONS_MAX + ".");
        }
        actions.forEach(PermissionOperations::checkAction);
        for (String account : accounts) {
            if (!AccountId.isAccountId(account)) {
                throw SqsErrors.invalidParameterValue("PrincipalId", "[" + account + "]", "Unable to verify.");
            }
        }
    }

    private static void checkAction(String action) {
        if (OWNERS_ONLY.contains(action)) {
            throw SqsErrors.invalidParameterValue(
                    "ActionName", "SQS:" + action, "Only the queue owner is allowed to invoke this action.");
        }
        if (!SHAREABLE.contains(action)) {
            throw SqsErrors.invalidParameterValue(
                    "ActionName",
                    "SQS:" + action,
                    "Please refer to the appropriate WSDL for a list of valid actions. ");
        }
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        Queue queue = queues.queue(request.queueUrl(), call);
        String label = given(request.label());
        queue.changeAttribute(
                POLICY,
                before -> QueuePolicy.withoutPermission(before, label),
                call.now().toEpochMilli());
        return RemovePermissionResponse.builder().build();
    }

    private static String given(@Nullable String label) {
        if (label == null || label.isEmpty()) {
            throw SqsErrors.missingParameter("Label");
        }
        return label;
    }
}
