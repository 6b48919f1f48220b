package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.pattern.Explanation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.event.ruler.GenericMachine;

/** Why a message matches a filter policy or not, as the automaton sees it that publishing asks. */
public final class FilterExplanation {
    private static final List<String> NO_OBJECT =
            List.of("The policy looks at the message's body, and the body is not a JSON object.");

    private final FilterPolicy policy;
    /** Null for a body that is not a JSON object: nothing matches that. */
    private final @Nullable Explanation explanation;

    private FilterExplanation(FilterPolicy policy, FilteredMessage message) {
        this.policy = policy;
        JsonNode event = event(policy, message);
        this.explanation =
                event.isObject() ? new Explanation(policy.tree(), event, new OfTopic(policy, message, event)) : null;
    }

    public static FilterExplanation of(FilterPolicy policy, FilteredMessage message) {
        return new FilterExplanation(policy, message);
    }

    private static JsonNode event(FilterPolicy policy, FilteredMessage message) {
        if (policy.scope() == FilterPolicy.Scope.MESSAGE_ATTRIBUTES) {
            return message.attributesAsJson();
        }
        try {
            return Json.parse(message.body());
        } catch (JsonProcessingException malformed) {
            return Json.NODES.missingNode();
        }
    }

    public boolean matches() {
        return explanation != null && explanation.matches();
    }

    /** Every key of the policy, in its order. */
    public List<Explanation.Part> parts() {
        return explanation == null ? List.of() : explanation.parts();
    }

    /** Sentences, empty when the message matches. */
    public List<String> why() {
        return explanation == null ? NO_OBJECT : explanation.why();
    }

    /** As the admin API shows it. */
    public Map<String, Object> toMap() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("matches", matches());
        shown.put("scope", policy.scope().text());
        shown.put("why", why());
        shown.put("parts", explanation == null ? List.of() : explanation.shownParts());
        return shown;
    }

    private record OfTopic(FilterPolicy policy, FilteredMessage message, JsonNode event)
            implements Explanation.Subject {
        private boolean ofAttributes() {
            return policy.scope() == FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
        }

        @Override
        public boolean matches(JsonNode part) {
            GenericMachine<String> machine = GenericMachine.<String>builder().build();
            FilterPolicy.compile(part).forEach(rule -> machine.addPatternRule("policy", rule));
            return ofAttributes() ? !machine.rulesForJSONEvent(event).isEmpty() : bodyMatches(machine);
        }

        private boolean bodyMatches(GenericMachine<String> machine) {
            try {
                return !machine.rulesForJSONEvent(message.body()).isEmpty();
            } catch (Exception notAnObject) {
                return false;
            }
        }

        @Override
        public String what() {
            return "message";
        }

        @Override
        public String pattern() {
            return "policy";
        }

        @Override
        public String field() {
            return ofAttributes() ? "attribute" : "field";
        }

        @Override
        public String absent(String path) {
            MessageAttributeValue attribute = message.attributes().get(path);
            if (attribute == null) {
                return "";
            }
            if (!ofAttributes()) {
                return " There is an attribute of that name, but the policy looks at the body.";
            }
            return " (An attribute of that name is there, but filter policies see no " + attribute.dataType()
                    + (attribute.dataType().startsWith("Binary")
                            ? " attributes.)"
                            : " attribute without a value of that type.)");
        }

        @Override
        public String typed(String type) {
            return ofAttributes() ? ": send it with the data type " + type : "";
        }
    }
}
