package dev.brume.core.policy;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request as policies see it. Its condition keys are gathered when the first of them is asked for, which most policies never do.
 * Used by one thread.
 *
 * <p>See IAM User Guide, "The request context".
 */
public final class RequestContext {
    private final RequestPrincipal principal;
    private final String action;
    private final String resource;
    private final String resourceAccount;
    private final Supplier<Map<String, List<String>>> source;
    private @Nullable Map<String, List<String>> keys;

    /**
     * A request.
     *
     * @param action {@code sqs:SendMessage}
     * @param resource the resource's ARN, or {@code *} for an action that has none
     * @param resourceAccount the account that the resource belongs to
     * @param keys condition keys, found without regard to case; a key that is not there has no value in the request
     */
    public RequestContext(
            RequestPrincipal principal,
            String action,
            String resource,
            String resourceAccount,
            Supplier<Map<String, List<String>>> keys) {
        this.principal = principal;
        this.action = action;
        this.resource = resource;
        this.resourceAccount = resourceAccount;
        this.source = keys;
    }

    public RequestContext(
            RequestPrincipal principal,
            String action,
            String resource,
            String resourceAccount,
            Map<String, List<String>> keys) {
        this(principal, action, resource, resourceAccount, () -> keys);
    }

    public RequestPrincipal principal() {
        return principal;
    }

    public String action() {
        return action;
    }

    public String resource() {
        return resource;
    }

    public String resourceAccount() {
        return resourceAccount;
    }

    /** All condition keys. */
    public Map<String, List<String>> keys() {
        Map<String, List<String>> known = keys;
        if (known == null) {
            known = source.get();
            keys = known;
        }
        return known;
    }

    /** The values of a key, which is mostly written as AWS writes it; empty when the request has none. */
    List<String> values(String key) {
        List<String> values = keys().get(key);
        if (values != null) {
            return values;
        }
        for (Map.Entry<String, List<String>> entry : keys().entrySet()) {
            if (entry.getKey().equalsIgnoreCase(key)) {
                return entry.getValue();
            }
        }
        return List.of();
    }
}
