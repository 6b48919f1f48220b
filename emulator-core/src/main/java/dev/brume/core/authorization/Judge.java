package dev.brume.core.authorization;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.LoadedService;
import dev.brume.core.dispatch.Services;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Arn;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.Session;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.Policies;
import dev.brume.core.policy.PolicyEvaluator;
import dev.brume.core.policy.PolicyKind;
import dev.brume.core.policy.RequestContext;
import dev.brume.core.policy.RequestPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers the policies that have a say in one access, wherever they are kept, and has them evaluated. Safe for many threads. */
final class Judge {
    private static final String IAM = "iam";
    private static final String ALL = """
            {"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";

    private final Supplier<Services> services;
    private final PolicyDocuments documents = new PolicyDocuments();

    /** @param services known only once all is wired */
    Judge(Supplier<Services> services) {
        this.services = services;
    }

    Verdict judge(Caller caller, Access access, Call call) {
        return judge(caller, access, () -> new ContextKeys(call.now()).network(call));
    }

    /** @param circumstances of the request, asked for only if a policy has conditions */
    Verdict judge(Caller caller, Access access, Supplier<ContextKeys> circumstances) {
        PolicySource.Permissions permissions = permissions(caller);
        Policies policies = policies(caller, permissions, resourcePolicies(caller, access));
        Supplier<Map<String, List<String>>> keys = () -> circumstances
                .get()
                .principal(caller, permissions.tags())
                .resource(access)
                .all();
        RequestContext request =
                new RequestContext(caller.principal(), access.action(), access.resource(), access.account(), keys);
        return new Verdict(request, policies, PolicyEvaluator.decide(request, policies));
    }

    private List<NamedPolicy> resourcePolicies(Caller caller, Access access) {
        Optional<Arn> arn = Arn.parse(access.resource());
        if (arn.isEmpty()) {
            return List.of();
        }
        PolicyKind kind = access.action().startsWith("sts:") ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        String prefix = access.action().substring(0, access.action().indexOf(':'));
        AccessRules rules = services.get()
                .get(prefix)
                .map(service -> service.service().accessRules())
                .orElse(null);
        if (rules == null) {
            return List.of();
        }
        List<String> texts = rules.resourcePolicies(arn.get(), caller.principal());
        if (texts.size() == 1) {
            return documents.policy(access.resource(), texts.getFirst(), kind);
        }
        List<NamedPolicy> policies = new ArrayList<>();
        texts.forEach(text -> policies.addAll(documents.policy(access.resource(), text, kind)));
        return policies;
    }

    private PolicySource.Permissions permissions(Caller caller) {
        PolicySource.Permissions found = switch (caller.principal().type()) {
            case USER ->
                source().map(iam -> iam.permissions(caller.arn(), caller.userId()))
                        .orElse(null);
            case ROLE_SESSION, FEDERATED_USER -> ofIssuer(caller);
            case ROOT, SERVICE, FEDERATED, ANONYMOUS -> null;
        };
        return found == null ? new PolicySource.Permissions(List.of(), null, Map.of()) : found;
    }

    /** A role's session has the role's permissions, a federated user those of who federated it. */
    private PolicySource.@Nullable Permissions ofIssuer(Caller caller) {
        String issuer = caller.principal().issuerArn();
        if (issuer.endsWith(":root")) {
            return new PolicySource.Permissions(documents.policy(issuer, ALL, PolicyKind.IDENTITY), null, Map.of());
        }
        boolean role = caller.principal().type() == RequestPrincipal.Type.ROLE_SESSION;
        int colon = caller.userId().indexOf(':');
        String id = role && colon > 0 ? caller.userId().substring(0, colon) : "";
        return source().map(iam -> iam.permissions(issuer, id)).orElse(null);
    }

    private Optional<PolicySource> source() {
        return services.get()
                .get(IAM)
                .map(LoadedService::service)
                .filter(PolicySource.class::isInstance)
                .map(PolicySource.class::cast);
    }

    private Policies policies(Caller caller, PolicySource.Permissions permissions, List<NamedPolicy> resource) {
        return new Policies(
                permissions.identity(), resource, permissions.boundary(), sessionPolicies(caller), List.of());
    }

    /** Null where nothing limits the session. A federated user to whom nothing is passed may do nothing. */
    private @Nullable List<NamedPolicy> sessionPolicies(Caller caller) {
        IssuedKey key = caller.key();
        Session session = caller.session();
        if (key == null || session == null) {
            return null;
        }
        boolean none = session.policies().isEmpty() && session.policyArns().isEmpty();
        if (none && caller.principal().type() != RequestPrincipal.Type.FEDERATED_USER) {
            return null;
        }
        List<NamedPolicy> policies = new ArrayList<>();
        for (String document : session.policies()) {
            policies.addAll(documents.policy("the policy passed with the session", document, PolicyKind.IDENTITY));
        }
        AccountId account = key.account();
        for (String arn : session.policyArns()) {
            source().map(iam -> iam.managedPolicy(arn, account)).ifPresent(policies::add);
        }
        return policies;
    }
}
