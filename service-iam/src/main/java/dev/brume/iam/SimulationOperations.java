package dev.brume.iam;

import dev.brume.core.authorization.PolicySource.Permissions;
import dev.brume.core.dispatch.Call;
import dev.brume.core.policy.ContextKeyNames;
import dev.brume.core.policy.MalformedPolicyException;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.Policies;
import dev.brume.core.policy.PolicyDocument;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.iam.entity.IamAccount;
import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetContextKeysForPrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulateCustomPolicyResponse;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;

/** The policy simulator: what policies would decide, and which condition keys they ask for. */
final class SimulationOperations {
    private static final String INPUT = "PolicyInputList.";
    private static final String ANY = "*";

    SimulateCustomPolicyResponse simulateCustomPolicy(
            SimulateCustomPolicyRequest request, IamAccount account, Call call) {
        refuse(request.resourceHandlingOption());
        Policies policies = Policies.none()
                .withIdentity(inputs(request.policyInputList(), INPUT))
                .withBoundary(boundary(request.permissionsBoundaryPolicyInputList(), null))
                .withResource(resource(request.resourcePolicy(), request.callerArn()));
        String root = "arn:" + account.partition() + ":iam::" + account.id() + ":user/simulated";
        Simulation simulation = simulation(
                request.callerArn() == null ? root : request.callerArn(),
                policies,
                request.actionNames(),
                request.resourceArns(),
                request.resourceOwner(),
                request.contextEntries());
        Page<EvaluationResult> page = page(simulation, request.maxItems(), request.marker());
        return SimulateCustomPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    SimulatePrincipalPolicyResponse simulatePrincipalPolicy(
            SimulatePrincipalPolicyRequest request, IamAccount account, Call call) {
        refuse(request.resourceHandlingOption());
        Permissions permissions = permissions(request.policySourceArn(), account);
        List<NamedPolicy> identity = new ArrayList<>(permissions.identity());
        identity.addAll(inputs(request.policyInputList(), INPUT));
        String caller = request.callerArn() == null ? request.policySourceArn() : request.callerArn();
        Policies policies = Policies.none()
                .withIdentity(identity)
                .withBoundary(boundary(request.permissionsBoundaryPolicyInputList(), permissions.boundary()))
                .withResource(resource(request.resourcePolicy(), caller));
        Simulation simulation = simulation(
                caller,
                policies,
                request.actionNames(),
                request.resourceArns(),
                request.resourceOwner(),
                request.contextEntries());
        Page<EvaluationResult> page = page(simulation, request.maxItems(), request.marker());
        return SimulatePrincipalPolicyResponse.builder()
                .evaluationResults(page.items())
                .isTruncated(page.isTruncated())
                .marker(page.marker())
                .build();
    }

    private static void refuse(@Nullable String resourceHandlingOption) {
        if (resourceHandlingOption != null) {
            throw IamErrors.invalidInput("ResourceHandlingOption is for Amazon EC2, which is not simulated here.");
        }
    }

    /** Users, groups and roles have policies. */
    private static Permissions permissions(String arn, IamAccount account) {
        String[] parts = arn.split(":", 6);
        String resource = parts.length == 6 ? parts[5] : "";
        String name = resource.substring(resource.lastIndexOf('/') + 1);
        if (resource.startsWith("user/")) {
            return PermissionsOf.user(account.user(name), account);
        }
        if (resource.startsWith("role/")) {
            return PermissionsOf.role(account.role(name), account);
        }
        if (resource.startsWith("group/")) {
            IamGroup group = account.group(name);
            return PermissionsOf.group(group, account);
        }
        throw IamErrors.invalidInput("Invalid Entity Arn: " + arn + " does not clearly define entity type and name.");
    }

    private static List<NamedPolicy> inputs(List<String> documents, String prefix) {
        List<NamedPolicy> policies = new ArrayList<>();
        for (String document : documents) {
            policies.add(new NamedPolicy(prefix + (policies.size() + 1), parse(document, PolicyKind.IDENTITY)));
        }
        return policies;
    }

    private static PolicyDocument parse(String document, PolicyKind kind) {
        try {
            return PolicyDocument.parse(document, kind);
        } catch (MalformedPolicyException malformed) {
            throw IamErrors.invalidInput(malformed.getMessage());
        }
    }

    private static @Nullable List<NamedPolicy> boundary(List<String> documents, @Nullable List<NamedPolicy> own) {
        return documents.isEmpty() ? own : inputs(documents, "PermissionsBoundaryPolicyInputList.");
    }

    private static List<NamedPolicy> resource(@Nullable String document, @Nullable String caller) {
        if (document == null) {
            return List.of();
        }
        if (caller == null || caller.contains(":group/")) {
            throw IamErrors.invalidInput("CallerArn is required when a ResourcePolicy is given.");
        }
        return List.of(new NamedPolicy("ResourcePolicy", parse(document, PolicyKind.RESOURCE)));
    }

    private static Simulation simulation(
            String caller,
            Policies policies,
            List<String> actions,
            List<String> resources,
            @Nullable String resourceOwner,
            List<ContextEntry> entries) {
        for (String action : actions) {
            if (action.indexOf(':') < 1) {
                throw IamErrors.invalidInput("Invalid action: " + action);
            }
        }
        RequestPrincipal principal = principal(caller);
        String owner = resourceOwner == null ? principal.account() : account(resourceOwner);
        return new Simulation(
                principal, policies, actions, resources.isEmpty() ? List.of(ANY) : resources, owner, keys(entries));
    }

    /** A role as it is in a session. */
    private static RequestPrincipal principal(String arn) {
        return arn.contains(":role/")
                ? RequestPrincipal.of(
                        arn.replaceFirst(":iam:", ":sts:").replaceFirst(":role/(?:.*/)?", ":assumed-role/")
                                + "/simulated",
                        arn)
                : RequestPrincipal.of(arn, "");
    }

    /** The owner is named by its account or by the ARN of its root user. */
    private static String account(String owner) {
        return owner.startsWith("arn:") && owner.split(":", 6).length == 6 ? owner.split(":", 6)[4] : owner;
    }

    private static Map<String, List<String>> keys(List<ContextEntry> entries) {
        Map<String, List<String>> keys = new HashMap<>();
        for (ContextEntry entry : entries) {
            if (entry.contextKeyName() != null) {
                keys.put(entry.contextKeyName(), entry.contextKeyValues());
            }
        }
        return keys;
    }

    private static Page<EvaluationResult> page(
            Simulation simulation, @Nullable Integer maxItems, @Nullable String marker) {
        List<EvaluationResult> results = simulation.results();
        IdentityHashMap<EvaluationResult, String> places = new IdentityHashMap<>();
        results.forEach(result -> places.put(result, "%06d".formatted(places.size())));
        return Page.of(results.stream(), places::get, maxItems, marker);
    }

    GetContextKeysForCustomPolicyResponse getContextKeysForCustomPolicy(
            GetContextKeysForCustomPolicyRequest request, IamAccount account, Call call) {
        return GetContextKeysForCustomPolicyResponse.builder()
                .contextKeyNames(names(inputs(request.policyInputList(), INPUT)))
                .build();
    }

    GetContextKeysForPrincipalPolicyResponse getContextKeysForPrincipalPolicy(
            GetContextKeysForPrincipalPolicyRequest request, IamAccount account, Call call) {
        List<NamedPolicy> policies =
                new ArrayList<>(permissions(request.policySourceArn(), account).identity());
        policies.addAll(inputs(request.policyInputList(), INPUT));
        return GetContextKeysForPrincipalPolicyResponse.builder()
                .contextKeyNames(names(policies))
                .build();
    }

    private static Set<String> names(List<NamedPolicy> policies) {
        Set<String> names = new LinkedHashSet<>();
        policies.forEach(policy -> names.addAll(ContextKeyNames.of(policy.document())));
        return names;
    }
}
