package dev.brume.eventbridge.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.pattern.ConditionWords;
import dev.brume.core.pattern.FieldValues;
import dev.brume.eventbridge.terms.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Why an event matches a pattern or not. Each part of the pattern is asked of the same automaton that buses ask, so that the explanation
 * cannot disagree with what is delivered.
 */
public final class PatternExplanation {
    private static final int VALUES_SHOWN = 10;
    private final JsonNode event;
    private final String eventText;
    private final boolean matches;
    private final List<Map<String, Object>> parts = new ArrayList<>();
    private final List<String> why = new ArrayList<>();

    private PatternExplanation(EventPattern pattern, JsonNode event) {
        this.event = event;
        this.eventText = event.toString();
        this.matches = pattern.matches(eventText);
        boolean eachPartMatches = explain(pattern.tree(), "", why);
        if (matches) {
            why.clear();
        } else if (eachPartMatches) {
            why.add(
                    "Each part of the pattern matches something in the event, but not within the same member of an array.");
        }
    }

    public static PatternExplanation of(EventPattern pattern, JsonNode event) {
        return new PatternExplanation(pattern, event);
    }

    /** Whether every part below matches for itself; says which do not. */
    private boolean explain(JsonNode tree, String prefix, List<String> reasons) {
        boolean all = true;
        for (Map.Entry<String, JsonNode> member : tree.properties()) {
            JsonNode value = member.getValue();
            boolean one;
            if (member.getKey().equals("$or") && value.isArray()) {
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
        boolean matching = EventPattern.matches(EventPattern.compile(alone.toString()), eventText);
        String wants = conditions.valueStream().map(ConditionWords::of).collect(Collectors.joining(", or "));
        List<JsonNode> found = FieldValues.at(path, event);
        List<String> shown =
                found.stream().limit(VALUES_SHOWN).map(JsonNode::toString).toList();
        Map<String, Object> part = new LinkedHashMap<>();
        part.put("path", path);
        part.put("matches", matching);
        part.put("wants", wants);
        part.put("found", shown);
        parts.add(part);
        if (!matching) {
            reasons.add(reason(path, conditions, wants, found, shown));
        }
        return matching;
    }

    private static String reason(
            String path, JsonNode conditions, String wants, List<JsonNode> found, List<String> shown) {
        if (found.isEmpty()) {
            return "The event has no field \"" + path + "\"; the pattern wants " + wants + ".";
        }
        String more = found.size() > shown.size() ? ", ... (" + found.size() + " values)" : "";
        return "The field \"" + path + "\" is " + String.join(", ", shown) + more + "; the pattern wants " + wants + "."
                + mistakenType(conditions, found);
    }

    /** The commonest mistake: a number that was sent as a text, or the other way round. */
    private static String mistakenType(JsonNode conditions, List<JsonNode> found) {
        boolean wantsNumber = conditions.valueStream().anyMatch(wish -> wish.isNumber() || wish.has("numeric"));
        boolean wantsText = conditions.valueStream().anyMatch(JsonNode::isTextual);
        if (wantsNumber && !wantsText && found.stream().allMatch(JsonNode::isTextual)) {
            return " The value is a text and no number.";
        }
        if (wantsText && !wantsNumber && found.stream().allMatch(JsonNode::isNumber)) {
            return " The value is a number and no text.";
        }
        return "";
    }

    /** As the admin API shows it. */
    public Map<String, Object> toMap() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("matches", matches);
        shown.put("why", List.copyOf(why));
        shown.put("parts", List.copyOf(parts));
        return shown;
    }
}
