package dev.brume.stepfunctions.graph;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A graph as a flowchart in Mermaid's words: green where it went well, red where it failed, yellow where it still is. */
final class Mermaid {
    private static final String COLOURS = """
              classDef succeeded fill:#d5f5d5,stroke:#2a7a2a
              classDef failed fill:#f8d7d7,stroke:#a02020
              classDef running fill:#fdf0d9,stroke:#8a5300
            """;

    private final Graph graph;
    private final Journey journey;
    private final StringBuilder text = new StringBuilder("flowchart TD\n");
    private final Map<String, String> ids = new HashMap<>();

    private Mermaid(Graph graph, Journey journey) {
        this.graph = graph;
        this.journey = journey;
        for (Graph.Node node : graph.nodes()) {
            ids.put(node.name(), "s" + ids.size());
        }
    }

    static String of(Graph graph, Journey journey) {
        Mermaid mermaid = new Mermaid(graph, journey);
        mermaid.write();
        return mermaid.text.toString();
    }

    private void write() {
        text.append("  start((Start))\n  finish((End))\n");
        nodes(null, "  ");
        for (Graph.Node node : graph.within(null)) {
            if (node.first()) {
                text.append("  start --> ").append(id(node.name())).append('\n');
            }
            if (node.end()) {
                text.append("  ").append(id(node.name())).append(" --> finish\n");
            }
        }
        for (Graph.Edge edge : graph.edges()) {
            String label = label(edge);
            text.append("  ")
                    .append(id(edge.from()))
                    .append(edge.kind() == Graph.Kind.CATCH ? " -. " : " --> ")
                    .append(edge.kind() == Graph.Kind.CATCH ? quoted(label) + " .-> " : "")
                    .append(edge.kind() != Graph.Kind.CATCH && !label.isEmpty() ? "|" + quoted(label) + "|" : "")
                    .append(id(edge.to()))
                    .append('\n');
        }
        text.append(COLOURS);
        for (Graph.Node node : graph.nodes()) {
            List<Journey.Visit> visits = journey.visits(node.name());
            if (!visits.isEmpty()) {
                String status = visits.stream()
                        .map(journey::status)
                        .filter(one -> !one.equals("succeeded"))
                        .findFirst()
                        .orElse("succeeded");
                text.append("  class ")
                        .append(id(node.name()))
                        .append(' ')
                        .append(status)
                        .append('\n');
            }
        }
    }

    private void nodes(@Nullable String parent, String indent) {
        for (Graph.Node node : graph.within(parent)) {
            List<Graph.Node> inner = graph.within(node.name());
            text.append(indent);
            if (inner.isEmpty()) {
                boolean choice = node.type().equals("Choice");
                text.append(id(node.name()))
                        .append(choice ? "{" : "[")
                        .append(quoted(node.name()))
                        .append(choice ? "}" : "]")
                        .append('\n');
            } else {
                text.append("subgraph ")
                        .append(id(node.name()))
                        .append('[')
                        .append(quoted(node.type() + " " + node.name()))
                        .append("]\n");
                nodes(node.name(), indent + "  ");
                text.append(indent).append("end\n");
            }
        }
    }

    private static String label(Graph.Edge edge) {
        return switch (edge.kind()) {
            case NEXT -> "";
            case DEFAULT -> "Default";
            case CHOICE, CATCH -> edge.label();
        };
    }

    private String id(String name) {
        return ids.getOrDefault(name, "unknown");
    }

    /** As Mermaid reads any text: its own signs by their numbers. */
    private static String quoted(String label) {
        StringBuilder quoted = new StringBuilder("\"");
        label.codePoints().forEach(c -> {
            if (c < ' ' || "\"#;<>|[]{}()&`\\".indexOf(c) >= 0) {
                quoted.append('#').append(c).append(';');
            } else {
                quoted.appendCodePoint(c);
            }
        });
        return quoted.append('"').toString();
    }
}
