package dev.brume.eventbridge.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.eventbridge.terms.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The part of JSONPath that EventBridge has: names after dots or in brackets, indices of arrays, and {@code *} for all.
 * User Guide, "Amazon EventBridge input transformation".
 */
public final class JsonPath {
    private final List<Step> steps;
    /** Whether it may lead to several values, so that it yields a list. */
    private final boolean many;

    private sealed interface Step {
        record Name(String name) implements Step {}

        record Index(int at) implements Step {}

        record All() implements Step {}
    }

    private JsonPath(List<Step> steps) {
        this.steps = steps;
        this.many = steps.stream().anyMatch(Step.All.class::isInstance);
    }

    /** As {@link #parse}, but without names in quotes, which rules' targets do not have. */
    static Optional<JsonPath> parseUnquoted(String text) {
        return text.contains("['") || text.contains("[\"") ? Optional.empty() : parse(text);
    }

    /** Empty for what is no such path. */
    public static Optional<JsonPath> parse(String text) {
        if (!text.startsWith("$")) {
            return Optional.empty();
        }
        List<Step> steps = new ArrayList<>();
        int at = 1;
        while (at < text.length()) {
            int end = text.charAt(at) == '.' ? name(text, at + 1, steps) : bracket(text, at, steps);
            if (end < 0) {
                return Optional.empty();
            }
            at = end;
        }
        return Optional.of(new JsonPath(steps));
    }

    private static int name(String text, int from, List<Step> steps) {
        int end = from;
        while (end < text.length() && isOfName(text.charAt(end))) {
            end++;
        }
        String name = text.substring(from, end);
        if (name.isEmpty()) {
            return -1;
        }
        steps.add(name.equals("*") ? new Step.All() : new Step.Name(name));
        return end;
    }

    private static boolean isOfName(char c) {
        return c != '.' && c != '[' && c != ']' && c != '\'' && c != '"' && c > ' ';
    }

    private static int bracket(String text, int from, List<Step> steps) {
        int end = text.indexOf(']', from);
        if (text.charAt(from) != '[' || end < 0) {
            return -1;
        }
        String inside = text.substring(from + 1, end).strip();
        boolean quoted = inside.length() > 2
                && (inside.charAt(0) == '\'' || inside.charAt(0) == '"')
                && inside.charAt(inside.length() - 1) == inside.charAt(0);
        if (quoted) {
            steps.add(new Step.Name(inside.substring(1, inside.length() - 1)));
        } else if (inside.equals("*")) {
            steps.add(new Step.All());
        } else if (inside.matches("[0-9]{1,9}")) {
            steps.add(new Step.Index(Integer.parseInt(inside)));
        } else {
            return -1;
        }
        return end + 1;
    }

    /** What it leads to; null when that is not there. */
    public @Nullable JsonNode in(JsonNode event) {
        List<JsonNode> found = List.of(event);
        for (Step step : steps) {
            List<JsonNode> next = new ArrayList<>();
            found.forEach(node -> follow(step, node, next));
            found = next;
        }
        if (!many) {
            return found.isEmpty() ? null : found.getFirst();
        }
        ArrayNode all = Json.NODES.arrayNode();
        found.forEach(all::add);
        return all;
    }

    private static void follow(Step step, JsonNode node, List<JsonNode> found) {
        switch (step) {
            case Step.Name name -> add(node.get(name.name()), found);
            case Step.Index index -> add(node.isArray() ? node.get(index.at()) : null, found);
            case Step.All all -> node.forEach(found::add);
        }
    }

    private static void add(@Nullable JsonNode node, List<JsonNode> found) {
        if (node != null) {
            found.add(node);
        }
    }
}
