package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

/** A filter policy that SNS has accepted. Immutable. */
public final class FilterPolicy {
    private final String text;
    private final FilterPolicyScope scope;
    private final JsonNode tree;
    private final List<Map<String, List<Patterns>>> rules;

    private FilterPolicy(String text, FilterPolicyScope scope, JsonNode tree, List<Map<String, List<Patterns>>> rules) {
        this.text = text;
        this.scope = scope;
        this.tree = tree;
        this.rules = rules;
    }

    /**
     * Reads the attribute's text.
     *
     * @return empty for the empty text and for <code>{}</code>, which take a policy away (Developer Guide, "Removing a subscription
     *     filter policy in Amazon SNS")
     * @throws InvalidFilterPolicyException when it is no filter policy for this scope
     */
    public static Optional<FilterPolicy> parse(String text, FilterPolicyScope scope) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > FilterLimits.POLICY_BYTES_MAX) {
            throw InvalidFilterPolicyException.ofPolicy("Filter policy is too large. The maximum is 256 KB");
        }
        JsonNode tree = tree(text);
        if (tree.isObject() && tree.isEmpty()) {
            return Optional.empty();
        }
        List<Map<String, List<Patterns>>> rules = compile(tree);
        PolicyConstraints.check(tree, scope);
        return Optional.of(new FilterPolicy(text, scope, tree, rules));
    }

    private static JsonNode tree(String text) {
        try {
            return Json.parse(text);
        } catch (JsonProcessingException malformed) {
            throw InvalidFilterPolicyException.ofPolicy("failed to parse JSON. " + malformed.getMessage());
        }
    }

    /** SNS's messages quote the policy without its white space: it compiles what it has parsed and written again. */
    static List<Map<String, List<Patterns>>> compile(JsonNode tree) {
        try {
            return JsonRuleCompiler.compile(tree.toString());
        } catch (IOException | IllegalArgumentException refused) {
            throw InvalidFilterPolicyException.ofPolicy(String.valueOf(refused.getMessage()));
        }
    }

    /** As the client sent it; what GetSubscriptionAttributes shows. */
    public String text() {
        return text;
    }

    public FilterPolicyScope scope() {
        return scope;
    }

    JsonNode tree() {
        return tree;
    }

    /** Alternatives; each demands a match of one of the patterns for every dotted path. */
    List<Map<String, List<Patterns>>> rules() {
        return rules;
    }
}
