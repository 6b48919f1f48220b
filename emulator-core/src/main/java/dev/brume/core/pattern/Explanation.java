package dev.brume.core.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Why an event matches a pattern or not: each part of the pattern is asked of the automaton that decides about delivery. */
public final class Explanation {
    private static final int VALUES_SHOWN = 10;

    private final JsonNode event;
    private final Subject subject;
    private final boolean matches;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> why = new ArrayList<>();

    /** What is matched, in a service's own words. */
    public interface Subject {
        /** Whether the event matches this pattern. */
        boolean matches(JsonNode pattern);

        /** {@code event}, {@code message}. */
        String what();

        /** {@code pattern}, {@code policy}. */
        String pattern();

        /** {@code field}, {@code attribute}. */
        String field();

        /** What else there is to say of a field that is not there; begins with a space, or is empty. */
        default String absent(String path) {
            return "";
        }

        /** How a value gets this type, {@code : send it as ...}; empty where it goes without saying. */
        default String typed(String type) {
            return "";
        }
    }

    /**
     * One key of the pattern.
     *
     * @param path dotted, {@code order.customer}
     * @param wants what the pattern wants there, in words
     * @param found what the event says there, as JSON
     */
    public record Part(String path, boolean matches, String wants, List<String> found) {
        private Map<String, Object> toMap() {
            Map<String, Object> shown = new LinkedHashMap<>();
            shown.put("path", path);
            shown.put("matches", matches);
            shown.put("wants", wants);
            shown.put("found", found);
            return shown;
        }
    }

    public Explanation(JsonNode pattern, JsonNode event, Subject subject) {
        this.event = event;
        this.subject = subject;
        this.matches = subject.matches(pattern);
        boolean eachPartMatches = explain(pattern, "", why);
        if (matches) {
            why.clear();
        } else if (eachPartMatches) {
            why.add("Each part of the " + subject.pattern() + " matches something in the " + subject.what()
                    + ", but not within the same member of an array.");
        }
    }

    public boolean matches() {
        return matches;
    }

    /** Sentences, empty when the event matches. */
    public List<String> why() {
        return List.copyOf(why);
    }

    /** Every key of the pattern, in its order. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** {@link #parts} as the admin API shows them. */
    public List<Map<String, Object>> shownParts() {
        return parts.stream().map(Part::toMap).toList();
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
        boolean matching = subject.matches(JsonNodeFactory.instance.objectNode().set(path, conditions));
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
        String what = subject.field() + " \"" + path + "\"";
        String wish = "; the " + subject.pattern() + " wants " + wants + ".";
        if (found.isEmpty()) {
            return "The " + subject.what() + " has no " + what + wish + subject.absent(path);
        }
        String more = found.size() > shown.size() ? ", ... (" + found.size() + " values)" : "";
        return "The " + what + " is " + String.join(", ", shown) + more + wish + mistakenType(conditions, found);
    }

    /** The commonest mistake: a number that was sent as a text, or the other way round. */
    private String mistakenType(JsonNode conditions, List<JsonNode> found) {
        boolean wantsNumber = conditions.valueStream().anyMatch(wish -> wish.isNumber() || wish.has("numeric"));
        boolean wantsText = conditions.valueStream().anyMatch(JsonNode::isTextual);
        if (wantsNumber && !wantsText && found.stream().allMatch(JsonNode::isTextual)) {
            return " The value is a text and no number" + subject.typed("Number") + ".";
        }
        if (wantsText && !wantsNumber && found.stream().allMatch(JsonNode::isNumber)) {
            return " The value is a number and no text" + subject.typed("String") + ".";
        }
        return "";
    }
}
