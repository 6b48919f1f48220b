package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.AccountId;
import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.topic.Topic;
import java.util.List;
import software.amazon.awssdk.services.sns.model.AddPermissionRequest;
import software.amazon.awssdk.services.sns.model.AddPermissionResponse;
import software.amazon.awssdk.services.sns.model.RemovePermissionRequest;
import software.amazon.awssdk.services.sns.model.RemovePermissionResponse;

/** AddPermission and RemovePermission: both write the topic's policy. */
final class PermissionOperations {
    private static final int LABEL_LENGTH_MAX = 100;
    private final TopicDirectory topics;

    PermissionOperations(TopicDirectory topics) {
        this.topics = topics;
    }

    AddPermissionResponse addPermission(AddPermissionRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        checkLabel(request.label());
        if (request.awsAccountIds().isEmpty()) {
            throw SnsErrors.missing("AWSAccountId");
        }
        if (request.actionNames().isEmpty()) {
            throw SnsErrors.missing("ActionName");
        }
        List<String> principals = request.awsAccountIds().stream()
                .map(account -> principal(topic, account))
                .toList();
        List<String> actions =
                request.actionNames().stream().map(action -> "SNS:" + action).toList();
        topic.addPermission(request.label(), principals, actions);
        return AddPermissionResponse.builder().build();
    }

    private static String principal(Topic topic, String account) {
        if (!AccountId.isAccountId(account)) {
            throw SnsErrors.invalidParameter("Policy Error: PrincipalNotFound");
        }
        return "arn:" + topic.arn().partition() + ":iam::" + account + ":root";
    }

    private static void checkLabel(String label) {
        if (label.isEmpty() || label.length() > LABEL_LENGTH_MAX) {
            throw SnsErrors.invalidParameter("Label");
        }
    }

    RemovePermissionResponse removePermission(RemovePermissionRequest request, Call call) {
        Topic topic = topics.topic(request.topicArn(), call);
        checkLabel(request.label());
        topic.removePermission(request.label());
        return RemovePermissionResponse.builder().build();
    }
}
