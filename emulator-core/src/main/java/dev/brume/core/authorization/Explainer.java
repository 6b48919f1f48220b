package dev.brume.core.authorization;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.IssuedKey;
import dev.brume.core.identity.IssuedKeys;
import dev.brume.core.identity.Principal;
import dev.brume.core.policy.Decision;
import dev.brume.core.policy.NamedPolicy;
import dev.brume.core.policy.RequestPrincipal;
import dev.brume.core.policy.Statement;
import dev.brume.core.time.EmulatorTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why somebody may or may not do something: the same evaluation that requests go through, with what decided it. */
public final class Explainer {
    private static final String SESSION = "explanation";

    private final Judge judge;
    private final EmulatorTime time;
    private final IssuedKeys keys;

    Explainer(Judge judge, EmulatorTime time, IssuedKeys keys) {
        this.judge = judge;
        this.time = time;
        this.keys = keys;
    }

    /**
     * Explains.
     *
     * @param question {@code principal} (an ARN, an account, a service's name with {@code sourceArn}) or {@code accessKeyId}; {@code
     *     action}, {@code resource}, and further condition keys in {@code context}
     * @throws IllegalArgumentException in words for the user, when the question is incomplete
     */
    public Map<String, Object> explain(JsonNode question) {
        Caller caller = caller(question);
        String action = required(question, "action");
        if (action.indexOf(':') < 1) {
            throw new IllegalArgumentException("action must be like sqs:SendMessage, not " + action);
        }
        String resource = question.path("resource").asText(Access.ANY_RESOURCE);
        Access access = Access.to(action, resource, caller.principal().account(), context(question));
        Verdict verdict = judge.judge(caller, access, () -> new ContextKeys(time.now()));
        return answer(verdict, access);
    }

    private static String required(JsonNode question, String name) {
        String text = question.path(name).asText("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return text;
    }

    private static Map<String, List<String>> context(JsonNode question) {
        Map<String, List<String>> context = new HashMap<>();
        question.path("context")
                .properties()
                .forEach(key -> context.put(
                        key.getKey(),
                        key.getValue().isArray()
                                ? key.getValue()
                                        .valueStream()
                                        .map(JsonNode::asText)
                                        .toList()
                                : List.of(key.getValue().asText())));
        return context;
    }

    private Caller caller(JsonNode question) {
        if (question.has("accessKeyId")) {
            String id = question.path("accessKeyId").asText();
            IssuedKey key = keys.find(id);
            if (key == null) {
                throw new IllegalArgumentException("no access key " + id + " was issued here");
            }
            return Caller.of(new Principal.Caller(key.account(), id, key), "aws");
        }
        return caller(
                required(question, "principal"), question.path("sourceArn").asText(""));
    }

    private static Caller caller(String named, String sourceArn) {
        if (AccountId.isAccountId(named)) {
            return Caller.of(new Principal.Caller(new AccountId(named), named), "aws");
        }
        if (!named.startsWith("arn:")) {
            return new Caller(RequestPrincipal.service(named), named, named, null, sourceArn);
        }
        String[] parts = named.split(":", 6);
        String resource = parts.length == 6 ? parts[5] : "";
        if (resource.startsWith("role/")) {
            String name = resource.substring(resource.lastIndexOf('/') + 1);
            String session = "arn:" + parts[1] + ":sts::" + parts[4] + ":assumed-role/" + name + "/" + SESSION;
            return new Caller(RequestPrincipal.of(session, named), session, "", null, "");
        }
        if (resource.startsWith("assumed-role/")) {
            String role = "arn:" + parts[1] + ":iam::" + parts[4] + ":role/" + resource.split("/", 3)[1];
            return new Caller(RequestPrincipal.of(named, role), named, "", null, "");
        }
        if (resource.startsWith("user/") || resource.equals("root")) {
            return new Caller(RequestPrincipal.of(named, ""), named, "", null, "");
        }
        throw new IllegalArgumentException(
                "principal must be the ARN of a user, a role, a role's session or an account's root, an account, or a service's"
                        + " name; not " + named);
    }

    private static Map<String, Object> answer(Verdict verdict, Access access) {
        Decision decision = verdict.decision();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("allowed", decision.isAllowed());
        answer.put(
                "decision",
                switch (decision.outcome()) {
                    case ALLOWED -> "allowed";
                    case EXPLICIT_DENY -> "explicitDeny";
                    case IMPLICIT_DENY -> "implicitDeny";
                });
        answer.put("principal", verdict.request().principal().arn());
        answer.put("action", access.action());
        answer.put("resource", access.resource());
        answer.put("why", why(decision, verdict, access));
        answer.put("policyType", decision.type().words());
        NamedPolicy policy = decision.policy();
        answer.put("policy", policy == null ? null : policy.name());
        answer.put("statement", statement(decision.statement(), policy));
        answer.put("considered", considered(verdict));
        answer.put("context", verdict.request().keys());
        return answer;
    }

    private static String why(Decision decision, Verdict verdict, Access access) {
        if (!decision.isAllowed()) {
            return decision.message(verdict.request(), access.action());
        }
        NamedPolicy policy = decision.policy();
        return policy == null
                ? "The account's root user may do what no policy denies."
                : "A statement of the " + decision.type().words() + " " + policy.name() + " allows it.";
    }

    private static @Nullable Map<String, Object> statement(
            @Nullable Statement statement, @Nullable NamedPolicy policy) {
        if (statement == null || policy == null) {
            return null;
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("number", policy.document().statements().indexOf(statement) + 1);
        row.put("sid", statement.sid().isEmpty() ? null : statement.sid());
        row.put("effect", statement.effect().name().toLowerCase(Locale.ROOT));
        row.put(statement.notActions() ? "notActions" : "actions", statement.actions());
        row.put(statement.notResources() ? "notResources" : "resources", statement.resources());
        return row;
    }

    private static Map<String, Object> considered(Verdict verdict) {
        Map<String, Object> considered = new LinkedHashMap<>();
        considered.put("identity", names(verdict.policies().identity()));
        considered.put("resource", names(verdict.policies().resource()));
        considered.put("boundary", names(verdict.policies().boundary()));
        considered.put("session", names(verdict.policies().session()));
        return considered;
    }

    /** Null for a kind of policy that is not there, and so does not limit. */
    private static @Nullable List<String> names(@Nullable List<NamedPolicy> policies) {
        return policies == null
                ? null
                : policies.stream().map(NamedPolicy::name).toList();
    }
}
