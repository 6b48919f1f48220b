package dev.brume.core.policy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A request as policies see it.
 *
 * @param action {@code sqs:SendMessage}
 * @param resource the resource's ARN, or {@code *} for an action that has none
 * @param resourceAccount the account that the resource belongs to
 * @param keys condition keys, found without regard to case; a key that is not there has no value in the request
 *
 * <p>See IAM User Guide, "The request context".
 */
public record RequestContext(
        RequestPrincipal principal,
        String action,
        String resource,
        String resourceAccount,
        Map<String, List<String>> keys) {
    public RequestContext {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(keys);
        keys = anyCase;
    }

    /** The values of a key; empty when the request has none. */
    List<String> values(String key) {
        return keys.getOrDefault(key, List.of());
    }
}
