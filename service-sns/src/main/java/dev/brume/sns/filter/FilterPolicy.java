package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.sns.rules.SnsErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Patterns;

/** A filter policy that SNS has accepted. Immutable. */
public final class FilterPolicy {
    private final Scope scope;
    private final JsonNode tree;
    private final List<Map<String, List<Patterns>>> rules;

    private FilterPolicy(Scope scope, JsonNode tree, List<Map<String, List<Patterns>>> rules) {
        this.scope = scope;
        this.tree = tree;
        this.rules = rules;
    }

    /** What a policy looks at: the subscription attribute {@code FilterPolicyScope}. */
    public enum Scope {
        MESSAGE_ATTRIBUTES("MessageAttributes"),
        MESSAGE_BODY("MessageBody");

        private final String text;

        Scope(String text) {
            this.text = text;
        }

        /** As AWS writes it. */
        public String text() {
            return text;
        }

        /**
         * @param prefix as in {@link FilterPolicy#parse}
         * @throws dev.brume.core.error.AwsException InvalidParameter when it is neither of the two
         */
        public static Scope parse(String text, String prefix) {
            for (Scope scope : values()) {
                if (scope.text.equals(text)) {
                    return scope;
                }
            }
            throw SnsErrors.invalidParameter(prefix + "FilterPolicyScope: Invalid value [" + text
                    + "]. Please use either MessageBody or MessageAttributes");
        }
    }

    /**
     * Whether setting this text takes a policy away: the empty text and the empty object do (Developer Guide, "Removing a
     * subscription filter policy in Amazon SNS").
     */
    public static boolean isNone(String json) {
        return json.isBlank() || json.replaceAll("\\s", "").equals("{}");
    }

    /**
     * Reads a policy that is not {@linkplain #isNone none}.
     *
     * @param prefix what stands before the words of a refusal after {@code Invalid parameter: }: Subscribe says
     *     {@code Attributes Reason: }, SetSubscriptionAttributes nothing
     * @throws dev.brume.core.error.AwsException InvalidParameter in AWS's words
     */
    public static FilterPolicy parse(String json, Scope scope, String prefix) {
        try {
            return parse(json, scope);
        } catch (InvalidFilterPolicyException refused) {
            throw SnsErrors.invalidParameter(prefix + refused.getMessage());
        }
    }

    private static FilterPolicy parse(String json, Scope scope) {
        if (json.getBytes(StandardCharsets.UTF_8).length > FilterLimits.POLICY_BYTES_MAX) {
            throw InvalidFilterPolicyException.ofPolicy("Filter policy is too large. The maximum is 256 KB");
        }
        JsonNode tree = tree(json);
        List<Map<String, List<Patterns>>> rules = compile(tree);
        PolicyConstraints.check(tree, scope);
        return new FilterPolicy(scope, tree, rules);
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

    public Scope scope() {
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
