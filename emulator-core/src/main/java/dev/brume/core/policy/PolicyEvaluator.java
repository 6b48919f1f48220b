package dev.brume.core.policy;

import dev.brume.core.policy.Decision.Grant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * AWS's evaluation logic as a pure function: an explicit Deny anywhere ends it; then every kind of policy that is there must allow,
 * where the resource's policy can stand in for the principal's own in the same account.
 *
 * <p>See IAM User Guide, "Policy evaluation logic", "Policy evaluation for requests within a single account", "Cross-account policy
 * evaluation logic" and "Difference between explicit and implicit denies".
 */
public final class PolicyEvaluator {
    private PolicyEvaluator() {}

    public static Decision decide(RequestContext request, Policies policies) {
        Grant denial = denial(request, policies);
        if (denial != null) {
            return Decision.denied(denial);
        }
        for (List<NamedPolicy> level : policies.serviceControl()) {
            if (allowance(PolicyType.SERVICE_CONTROL, level, request) == null) {
                return Decision.lacking(PolicyType.SERVICE_CONTROL);
            }
        }
        Grant byResource = allowance(PolicyType.RESOURCE, policies.resource(), request);
        RequestPrincipal principal = request.principal();
        if (principal.account().isEmpty()) {
            return byResource == null ? Decision.lacking(PolicyType.RESOURCE) : Decision.allowed(byResource);
        }
        return principal.account().equals(request.resourceAccount())
                ? withinAccount(request, policies, byResource)
                : acrossAccounts(request, policies, byResource);
    }

    /** Whether a role's trust policy lets the principal in: that policy alone, whoever it names. */
    public static Decision trusts(RequestContext request, NamedPolicy trustPolicy) {
        List<NamedPolicy> policies = List.of(trustPolicy);
        Grant denial = find(PolicyType.RESOURCE, policies, request, Effect.DENY);
        if (denial != null) {
            return Decision.denied(denial);
        }
        Grant grant = allowance(PolicyType.RESOURCE, policies, request);
        return grant == null ? Decision.lacking(PolicyType.RESOURCE) : Decision.allowed(grant);
    }

    private static Decision withinAccount(RequestContext request, Policies policies, @Nullable Grant byResource) {
        if (byResource != null && byResource.match() == Principals.Match.DIRECTLY) {
            return Decision.allowed(byResource);
        }
        Grant byIdentity = byIdentity(request, policies);
        boolean named = byResource != null && byResource.match() == Principals.Match.NAMED;
        Grant grant = byIdentity != null || !named ? byIdentity : byResource;
        return grant == null ? Decision.lacking(PolicyType.IDENTITY) : limited(request, policies, grant);
    }

    private static Decision acrossAccounts(RequestContext request, Policies policies, @Nullable Grant byResource) {
        if (byResource == null) {
            return Decision.lacking(PolicyType.RESOURCE);
        }
        Grant byIdentity = byIdentity(request, policies);
        return byIdentity == null ? Decision.lacking(PolicyType.IDENTITY) : limited(request, policies, byIdentity);
    }

    private static @Nullable Grant byIdentity(RequestContext request, Policies policies) {
        return request.principal().type() == RequestPrincipal.Type.ROOT
                ? new Grant(PolicyType.IDENTITY, null, null, Principals.Match.DIRECTLY)
                : allowance(PolicyType.IDENTITY, policies.identity(), request);
    }

    private static Decision limited(RequestContext request, Policies policies, Grant grant) {
        if (policies.boundary() != null && allowance(PolicyType.BOUNDARY, policies.boundary(), request) == null) {
            return Decision.lacking(PolicyType.BOUNDARY);
        }
        if (policies.session() != null && allowance(PolicyType.SESSION, policies.session(), request) == null) {
            return Decision.lacking(PolicyType.SESSION);
        }
        return Decision.allowed(grant);
    }

    private static @Nullable Grant denial(RequestContext request, Policies policies) {
        List<NamedPolicy> serviceControl = new ArrayList<>();
        policies.serviceControl().forEach(serviceControl::addAll);
        Grant denial = find(PolicyType.SERVICE_CONTROL, serviceControl, request, Effect.DENY);
        denial = denial != null ? denial : find(PolicyType.RESOURCE, policies.resource(), request, Effect.DENY);
        denial = denial != null ? denial : find(PolicyType.IDENTITY, policies.identity(), request, Effect.DENY);
        denial = denial != null ? denial : find(PolicyType.BOUNDARY, policies.boundary(), request, Effect.DENY);
        return denial != null ? denial : find(PolicyType.SESSION, policies.session(), request, Effect.DENY);
    }

    private static @Nullable Grant allowance(PolicyType type, List<NamedPolicy> policies, RequestContext request) {
        return find(type, policies, request, Effect.ALLOW);
    }

    /** The first of those statements that name the principal most closely. */
    private static @Nullable Grant find(
            PolicyType type, @Nullable List<NamedPolicy> policies, RequestContext request, Effect effect) {
        Grant best = null;
        for (NamedPolicy policy : policies == null ? List.<NamedPolicy>of() : policies) {
            boolean variables = policy.document().hasVariables();
            for (Statement statement : policy.document().statements()) {
                if (statement.effect() == effect) {
                    Principals.Match match = match(statement, request);
                    if (match.compareTo(best == null ? Principals.Match.NONE : best.match()) > 0
                            && statement.appliesTo(request, variables)) {
                        best = new Grant(type, policy, statement, match);
                    }
                }
            }
        }
        return best;
    }

    private static Principals.Match match(Statement statement, RequestContext request) {
        Principals principals = statement.principals();
        return principals == null ? Principals.Match.DIRECTLY : principals.match(request.principal());
    }
}
