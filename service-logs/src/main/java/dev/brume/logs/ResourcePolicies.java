package dev.brume.logs;

import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import java.util.TreeMap;

/** The resource policies of an account in a region, by name. Its own lock guards it. */
final class ResourcePolicies {
    /**
     * @param document as it was put
     * @param updated in epoch milliseconds
     */
    record Policy(String name, String document, long updated) {}

    private final TreeMap<String, Policy> policies = new TreeMap<>();

    /** @throws dev.brume.core.error.AwsException LimitExceededException for the eleventh */
    synchronized void put(Policy policy) {
        if (!policies.containsKey(policy.name()) && policies.size() >= LogsLimits.RESOURCE_POLICIES_MAX) {
            throw LogsErrors.limitExceeded();
        }
        policies.put(policy.name(), policy);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    synchronized void delete(String name) {
        if (policies.remove(name) == null) {
            throw LogsErrors.noResourcePolicy(name);
        }
    }

    synchronized List<Policy> all() {
        return List.copyOf(policies.values());
    }
}
