package dev.brume.sns;

import dev.brume.core.dispatch.Call;
import dev.brume.sns.protection.DataProtectionPolicy;
import dev.brume.sns.topic.Topic;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.GetDataProtectionPolicyResponse;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyRequest;
import software.amazon.awssdk.services.sns.model.PutDataProtectionPolicyResponse;

/** PutDataProtectionPolicy and GetDataProtectionPolicy. */
final class DataProtectionOperations {
    private final TopicDirectory topics;

    DataProtectionOperations(TopicDirectory topics) {
        this.topics = topics;
    }

    PutDataProtectionPolicyResponse putDataProtectionPolicy(PutDataProtectionPolicyRequest request, Call call) {
        Topic topic = topics.topic(request.resourceArn(), call);
        topic.protect(parse(request.dataProtectionPolicy()));
        return PutDataProtectionPolicyResponse.builder().build();
    }

    /** The empty text takes a policy away. */
    static @Nullable DataProtectionPolicy parse(@Nullable String text) {
        return text == null || text.isEmpty() ? null : DataProtectionPolicy.parse(text);
    }

    GetDataProtectionPolicyResponse getDataProtectionPolicy(GetDataProtectionPolicyRequest request, Call call) {
        DataProtectionPolicy policy = topics.topic(request.resourceArn(), call).protection();
        return GetDataProtectionPolicyResponse.builder()
                .dataProtectionPolicy(policy == null ? "" : policy.text())
                .build();
    }
}
