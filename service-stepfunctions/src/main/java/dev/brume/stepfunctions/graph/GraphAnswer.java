package dev.brume.stepfunctions.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph with a journey through it, as the admin API shows it. */
public final class GraphAnswer {
    /** Of one state; the last ones. */
    private static final int VISITS_MAX = 100;
    /** Of one input or output. */
    private static final int CHARACTERS_MAX = 10_000;

    private GraphAnswer() {}

    public static Map<String, Object> of(Graph graph, Journey journey) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("startAt", graph.startAt());
        answer.put(
                "nodes", graph.nodes().stream().map(node -> node(node, journey)).toList());
        answer.put(
                "edges", graph.edges().stream().map(edge -> edge(edge, journey)).toList());
        answer.put("mermaid", Mermaid.of(graph, journey));
        return answer;
    }

    private static Map<String, Object> node(Graph.Node node, Journey journey) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("name", node.name());
        shown.put("type", node.type());
        put(shown, "resource", node.resource());
        put(shown, "parent", node.parent());
        if (node.parent() != null) {
            shown.put("branch", node.branch());
        }
        shown.put("first", node.first());
        shown.put("end", node.end());
        List<Journey.Visit> visits = journey.visits(node.name());
        shown.put("visited", visits.size());
        List<Map<String, Object>> last = new ArrayList<>();
        for (Journey.Visit visit : visits.subList(Math.max(0, visits.size() - VISITS_MAX), visits.size())) {
            last.add(visit(visit, journey));
        }
        shown.put("visits", last);
        return shown;
    }

    private static Map<String, Object> visit(Journey.Visit visit, Journey journey) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("status", journey.status(visit));
        shown.put("entered", visit.entered());
        shown.put("enteredAt", visit.enteredAt().toString());
        data(shown, "input", visit.input());
        if (visit.exited() != null) {
            shown.put("exited", visit.exited());
            shown.put("exitedAt", String.valueOf(visit.exitedAt()));
        }
        data(shown, "output", visit.output());
        return shown;
    }

    private static void data(Map<String, Object> shown, String name, @Nullable String text) {
        if (text != null && text.length() > CHARACTERS_MAX) {
            shown.put(name, text.substring(0, CHARACTERS_MAX));
            shown.put(name + "Truncated", true);
        } else {
            put(shown, name, text);
        }
    }

    private static Map<String, Object> edge(Graph.Edge edge, Journey journey) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("from", edge.from());
        shown.put("to", edge.to());
        shown.put("kind", edge.kind().name().toLowerCase(Locale.ROOT));
        shown.put("label", edge.label());
        shown.put("taken", journey.steps(edge.from(), edge.to()));
        return shown;
    }

    private static void put(Map<String, Object> shown, String name, @Nullable String value) {
        if (value != null) {
            shown.put(name, value);
        }
    }
}
