package dev.brume.iam;

import dev.brume.core.policy.ContextKeyNames;
import dev.brume.core.policy.Decision;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.Policies;
import dev.brume.core.policy.PolicyEvaluator;
import dev.brume.core.policy.PolicyType;
import dev.brume.core.policy.RequestContext;
import dev.brume.core.policy.RequestPrincipal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;
import software.amazon.awssdk.services.iam.model.Statement;

/**
 * A question to the policy simulator: may this principal do these actions to these resources?
 *
 * @param owner the account of the resources
 * @param keys condition keys that the question gives
 *
 * <p>See IAM API Reference, SimulatePrincipalPolicy and SimulateCustomPolicy.
 */
record Simulation(
        RequestPrincipal principal,
        Policies policies,
        List<String> actions,
        List<String> resources,
        String owner,
        Map<String, List<String>> keys) {
    /** For each action and each resource. */
    List<EvaluationResult> results() {
        List<String> missing = missingKeys();
        List<EvaluationResult> results = new ArrayList<>();
        for (String action : actions) {
            for (String resource : resources) {
                RequestContext request = new RequestContext(principal, action, resource, owner, keys);
                results.add(result(request, PolicyEvaluator.decide(request, policies), missing));
            }
        }
        return results;
    }

    private EvaluationResult result(RequestContext request, Decision decision, List<String> missing) {
        NamedPolicy policy = decision.policy();
        EvaluationResult.Builder result = EvaluationResult.builder()
                .evalActionName(request.action())
                .evalResourceName(request.resource())
                .evalDecision(
                        switch (decision.outcome()) {
                            case ALLOWED -> PolicyEvaluationDecisionType.ALLOWED;
                            case EXPLICIT_DENY -> PolicyEvaluationDecisionType.EXPLICIT_DENY;
                            case IMPLICIT_DENY -> PolicyEvaluationDecisionType.IMPLICIT_DENY;
                        })
                .matchedStatements(
                        policy == null
                                ? List.of()
                                : List.of(Statement.builder()
                                        .sourcePolicyId(policy.name())
                                        .sourcePolicyType(
                                                decision.type() == PolicyType.RESOURCE
                                                        ? "Resource Policy"
                                                        : "IAM Policy")
                                        .build()))
                .missingContextValues(missing);
        if (policies.boundary() != null) {
            boolean within = decision.type() != PolicyType.BOUNDARY;
            result.permissionsBoundaryDecisionDetail(detail -> detail.allowedByPermissionsBoundary(within));
        }
        return result.build();
    }

    /** Keys that the policies ask for and the question does not give. */
    private List<String> missingKeys() {
        Set<String> asked = new LinkedHashSet<>();
        Stream.of(
                        policies.identity(),
                        policies.resource(),
                        policies.boundary() == null ? List.<NamedPolicy>of() : policies.boundary())
                .flatMap(List::stream)
                .forEach(policy -> asked.addAll(ContextKeyNames.of(policy.document())));
        asked.removeIf(key -> keys.keySet().stream().anyMatch(key::equalsIgnoreCase));
        return List.copyOf(asked);
    }
}
