package dev.brume.kinesis;

import dev.brume.core.dispatch.Call;
import dev.brume.core.error.AwsException;
import dev.brume.kinesis.stream.Consumer;
import dev.brume.kinesis.stream.KinesisErrors;
import dev.brume.kinesis.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.DeleteResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.GetResourcePolicyResponse;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyRequest;
import software.amazon.awssdk.services.kinesis.model.PutResourcePolicyResponse;

/**
 * PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy, for streams and consumers. A policy is checked and kept; it
 * decides about access while requests are judged ({@link KinesisAccess}).
 *
 * @see <a href="https://docs.aws.amazon.com/streams/latest/dev/resource-based-policy-examples.html">Resource-based policies</a>
 */
final class PolicyOperations {
    /** What a resource without a policy was seen to have. */
    private static final String NO_POLICY = "{}";

    private final KinesisDirectory directory;

    PolicyOperations(KinesisDirectory directory) {
        this.directory = directory;
    }

    PutResourcePolicyResponse putResourcePolicy(PutResourcePolicyRequest request, Call call) {
        ResourcePolicy.check(request.policy(), request.resourceARN());
        set(request.resourceARN(), request.policy(), call);
        return PutResourcePolicyResponse.builder().build();
    }

    GetResourcePolicyResponse getResourcePolicy(GetResourcePolicyRequest request, Call call) {
        String policy = policy(request.resourceARN(), call);
        return GetResourcePolicyResponse.builder()
                .policy(policy == null ? NO_POLICY : policy)
                .build();
    }

    DeleteResourcePolicyResponse deleteResourcePolicy(DeleteResourcePolicyRequest request, Call call) {
        if (policy(request.resourceARN(), call) == null) {
            throw noPolicy(request.resourceARN());
        }
        set(request.resourceARN(), null, call);
        return DeleteResourcePolicyResponse.builder().build();
    }

    private static AwsException noPolicy(String arn) {
        return KinesisErrors.resourceNotFound("No resource policy found for resource ARN " + arn + ".");
    }

    private @Nullable String policy(String arn, Call call) {
        return KinesisDirectory.isConsumer(arn)
                ? directory.consumer(arn, call).policy()
                : directory.stream(null, arn, call).settings().policy();
    }

    private void set(String arn, @Nullable String policy, Call call) {
        if (KinesisDirectory.isConsumer(arn)) {
            Consumer consumer = directory.consumer(arn, call);
            consumer.setPolicy(policy);
        } else {
            Stream stream = directory.stream(null, arn, call);
            stream.checkActive(call.now().toEpochMilli());
            stream.setPolicy(policy);
        }
    }
}
