package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import dev.brume.core.identity.Arn;
import dev.brume.core.policy.RequestPrincipal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/**
 * What a service says about permissions: which ones a request needs, and what the policy of a resource is. Asked only while requests
 * are judged. A service without rules of its own is judged by {@link ArnRules}.
 */
public interface AccessRules {
    /**
     * The permissions that a request needs; none for an operation that is everybody's. All must be there.
     *
     * @param input valid by the wire table's rules
     * @throws dev.brume.core.error.AwsException when the request names its resource in a way that cannot be read
     */
    List<Access> accesses(SdkRequest input, Call call);

    /** The policy document of a resource, or null where there is none. */
    default @Nullable String resourcePolicy(Arn resource) {
        return null;
    }

    /** The policy documents of a resource that have a say in what somebody asks: most resources have one at most, for everybody. */
    default List<String> resourcePolicies(Arn resource, RequestPrincipal principal) {
        String policy = resourcePolicy(resource);
        return policy == null ? List.of() : List.of(policy);
    }

    /** The action as the service's denials spell it. */
    default String spelled(String action) {
        return action;
    }

    /** Where an action was to be done, as the service's denials say it behind the action. */
    default String located(String action, String resource) {
        return " on resource: " + resource;
    }
}
