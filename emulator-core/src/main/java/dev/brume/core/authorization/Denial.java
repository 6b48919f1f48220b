package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not permitted, or whose signature does not hold.
 *
 * @param principal the caller's ARN, or a service's name
 * @param action {@code sqs:SendMessage}; empty where the signature was at fault
 * @param resource an ARN, or {@code *}; empty where the signature was at fault
 * @param kind {@code explicitDeny}, {@code implicitDeny}, or the code of a fault of the signature
 * @param policyType which kind of policy denied, or did not allow; empty where the signature was at fault
 * @param policy the policy that denied, or null
 * @param statement the Sid of its statement, or null
 * @param enforced whether the request was refused
 */
public record Denial(
        Call call,
        String principal,
        String action,
        String resource,
        String kind,
        String policyType,
        @Nullable String policy,
        @Nullable String statement,
        String message,
        boolean enforced) {}
