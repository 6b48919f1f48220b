package dev.brume.sns.filter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.pattern.ConditionWords;
import dev.brume.core.pattern.FieldValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.event.ruler.GenericMachine;

/**
 * Why a message matches a filter policy or not. Each part of the policy is asked of the same automaton that publishing asks, so
 * that the explanation cannot disagree with what is delivered.
 */
public final class FilterExplanation {
    private static final int VALUES_SHOWN = 10;

    private final FilterPolicy policy;
    private final FilteredMessage message;
    private final JsonNode event;
    private final boolean matches;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> why = new ArrayList<>();

    /**
     * One key of the policy.
     *
     * @param path dotted, {@code order.customer}
     * @param wants what the policy wants there, in words
     * @param found what the message says there, as JSON
     */
    public record Part(String path, boolean matches, String wants, List<String> found) {}

    private FilterExplanation(FilterPolicy policy, FilteredMessage message) {
        this.policy = policy;
        this.message = message;
        this.event = event();
        this.matches = event.isObject() && matches(policy.tree());
        if (!event.isObject()) {
            why.add("The policy looks at the message's body, and the body is not a JSON object.");
            return;
        }
        boolean eachPartMatches = explain(policy.tree(), "", why);
        if (matches) {
            why.clear();
        } else if (eachPartMatches) {
            why.add(
                    "Each part of the policy matches something in the message, but not within the same member of an array.");
        }
    }

    public static FilterExplanation of(FilterPolicy policy, FilteredMessage message) {
        return new FilterExplanation(policy, message);
    }

    public boolean matches() {
        return matches;
    }

    /** Every key of the policy, in its order. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** Sentences, empty when the message matches. */
    public List<String> why() {
        return List.copyOf(why);
    }

    private JsonNode event() {
        if (policy.scope() == FilterPolicy.Scope.MESSAGE_ATTRIBUTES) {
            return message.attributesAsJson();
        }
        try {
            return Json.parse(message.body());
        } catch (JsonProcessingException malformed) {
            return Json.NODES.missingNode();
        }
    }

    private boolean matches(JsonNode tree) {
        GenericMachine<String> machine = GenericMachine.<String>builder().build();
        FilterPolicy.compile(tree).forEach(rule -> machine.addPatternRule("policy", rule));
        return policy.scope() == FilterPolicy.Scope.MESSAGE_ATTRIBUTES
                ? !machine.rulesForJSONEvent(event).isEmpty()
                : bodyMatches(machine);
    }

    private boolean bodyMatches(GenericMachine<String> machine) {
        try {
            return !machine.rulesForJSONEvent(message.body()).isEmpty();
        } catch (Exception notAnObject) {
            return false;
        }
    }

    /** Whether every part below matches for itself; says which do not. */
    private boolean explain(JsonNode tree, String prefix, List<String> reasons) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            JsonNode value = member.getValue();
            boolean one;
            if (PolicyConstraints.isOr(member)) {
                one = explainAlternatives(value, prefix, reasons);
            } else if (value.isObject()) {
                one = explain(value, prefix + member.getKey() + ".", reasons);
            } else {
                one = explainLeaf(prefix + member.getKey(), value, reasons);
            }
            all &= one;
        }
        return all;
    }

    private boolean explainAlternatives(JsonNode alternatives, String prefix, List<String> reasons) {
        List<String> ofAll = new ArrayList<>();
        boolean any = false;
        for (JsonNode alternative : alternatives) {
            any |= explain(alternative, prefix, ofAll);
        }
        if (!any) {
            reasons.add("None of the " + alternatives.size() + " alternatives of \"$or\" matches: "
                    + String.join(" ", ofAll));
        }
        return any;
    }

    private boolean explainLeaf(String path, JsonNode conditions, List<String> reasons) {
        ObjectNode alone = Json.NODES.objectNode();
        alone.set(path, conditions);
        boolean matching = matches(alone);
        String wants = conditions.valueStream().map(ConditionWords::of).collect(Collectors.joining(", or "));
        List<JsonNode> found = FieldValues.at(path, event);
        List<String> shown =
                found.stream().limit(VALUES_SHOWN).map(JsonNode::toString).toList();
        parts.add(new Part(path, matching, wants, shown));
        if (!matching) {
            reasons.add(reason(path, conditions, wants, found, shown));
        }
        return matching;
    }

    private String reason(String path, JsonNode conditions, String wants, List<JsonNode> found, List<String> shown) {
        boolean ofAttributes = policy.scope() == FilterPolicy.Scope.MESSAGE_ATTRIBUTES;
        String what = (ofAttributes ? "attribute" : "field") + " \"" + path + "\"";
        if (found.isEmpty()) {
            return "The message has no " + what + "; the policy wants " + wants + "." + ignored(path);
        }
        String more = found.size() > shown.size() ? ", ... (" + found.size() + " values)" : "";
        return "The " + what + " is " + String.join(", ", shown) + more + "; the policy wants " + wants + "."
                + mistakenType(conditions, found, ofAttributes);
    }

    private String ignored(String path) {
        MessageAttributeValue attribute = message.attributes().get(path);
        if (policy.scope() == FilterPolicy.Scope.MESSAGE_BODY) {
            return attribute == null ? "" : " There is an attribute of that name, but the policy looks at the body.";
        }
        if (attribute == null) {
            return "";
        }
        return " (An attribute of that name is there, but filter policies see no " + attribute.dataType()
                + (attribute.dataType().startsWith("Binary")
                        ? " attributes.)"
                        : " attribute without a value of that type.)");
    }

    /** The commonest mistake: a number that was sent as a text, or the other way round. */
    private static String mistakenType(JsonNode conditions, List<JsonNode> found, boolean ofAttributes) {
        boolean wantsNumber = conditions.valueStream().anyMatch(wish -> wish.isNumber() || wish.has("numeric"));
        boolean wantsText = conditions.valueStream().anyMatch(JsonNode::isTextual);
        if (wantsNumber && !wantsText && found.stream().allMatch(JsonNode::isTextual)) {
            return " The value is a text and no number" + (ofAttributes ? ": send it with the data type Number." : ".");
        }
        if (wantsText && !wantsNumber && found.stream().allMatch(JsonNode::isNumber)) {
            return " The value is a number and no text" + (ofAttributes ? ": send it with the data type String." : ".");
        }
        return "";
    }

    /** As the admin API shows it. */
    public Map<String, Object> toMap() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("matches", matches);
        shown.put("scope", policy.scope().text());
        shown.put("why", why());
        shown.put("parts", parts.stream().map(FilterExplanation::toMap).toList());
        return shown;
    }

    private static Map<String, Object> toMap(Part part) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("path", part.path());
        shown.put("matches", part.matches());
        shown.put("wants", part.wants());
        shown.put("found", part.found());
        return shown;
    }
}
