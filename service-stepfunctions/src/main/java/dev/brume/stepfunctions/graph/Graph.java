package dev.brume.stepfunctions.graph;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A definition's states and how they follow each other. Names of states are unique in a definition. Immutable once made. */
public final class Graph {
    private final String startAt;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();

    /** What an edge stands for. */
    public enum Kind {
        NEXT,
        CHOICE,
        DEFAULT,
        CATCH
    }

    /**
     * A state.
     *
     * @param resource what a task calls; null for other states
     * @param parent the Parallel or Map state that it stands in; null for none
     * @param branch which branch of a Parallel state, from 0
     * @param first whether a branch, an iteration or the machine starts with it
     * @param end whether one can end with it
     */
    public record Node(
            String name,
            String type,
            @Nullable String resource,
            @Nullable String parent,
            int branch,
            boolean first,
            boolean end) {}

    /** @param label the condition of a choice, the errors of a catcher; empty for others */
    public record Edge(String from, String to, Kind kind, String label) {}

    private Graph(String startAt) {
        this.startAt = startAt;
    }

    /** @param definition one that was accepted */
    public static Graph of(JsonNode definition) {
        Graph graph = new Graph(definition.path("StartAt").asText());
        graph.add(definition, null, 0);
        return graph;
    }

    private void add(JsonNode workflow, @Nullable String parent, int branch) {
        String first = workflow.path("StartAt").asText();
        workflow.path("States").properties().forEach(state -> {
            String name = state.getKey();
            JsonNode body = state.getValue();
            String type = body.path("Type").asText();
            boolean end = body.path("End").asBoolean() || type.equals("Succeed") || type.equals("Fail");
            JsonNode resource = body.get("Resource");
            nodes.add(new Node(
                    name, type, resource == null ? null : resource.asText(), parent, branch, name.equals(first), end));
            connect(name, body);
            int number = 0;
            for (JsonNode inner : body.path("Branches")) {
                add(inner, name, number++);
            }
            for (String field : List.of("ItemProcessor", "Iterator")) {
                if (body.has(field)) {
                    add(body.get(field), name, 0);
                }
            }
        });
    }

    private void connect(String name, JsonNode body) {
        if (body.has("Next")) {
            edges.add(new Edge(name, body.get("Next").asText(), Kind.NEXT, ""));
        }
        for (JsonNode rule : body.path("Choices")) {
            edges.add(new Edge(name, rule.path("Next").asText(), Kind.CHOICE, Conditions.text(rule)));
        }
        if (body.has("Default")) {
            edges.add(new Edge(name, body.get("Default").asText(), Kind.DEFAULT, ""));
        }
        for (JsonNode catcher : body.path("Catch")) {
            List<String> errors = new ArrayList<>();
            catcher.path("ErrorEquals").forEach(error -> errors.add(error.asText()));
            edges.add(new Edge(name, catcher.path("Next").asText(), Kind.CATCH, String.join(", ", errors)));
        }
    }

    public String startAt() {
        return startAt;
    }

    public List<Node> nodes() {
        return List.copyOf(nodes);
    }

    public List<Edge> edges() {
        return List.copyOf(edges);
    }

    /** The states that stand in another, or in none. */
    List<Node> within(@Nullable String parent) {
        return nodes.stream()
                .filter(node -> parent == null ? node.parent() == null : parent.equals(node.parent()))
                .toList();
    }
}
