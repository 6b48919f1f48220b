package dev.brume.core.shape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path of a REST operation with its labels, and the query parameters that belong to it: {@code
 * /{Bucket}/{Key+}?select&select-type=2}. Paths are matched as sent, before percent-decoding: an ARN in a label holds an encoded
 * slash. A slash at the end makes no difference, except within a greedy label.
 *
 * @param literals query parameters that a request must have; the value is empty where any will do
 */
public record UriTemplate(List<Segment> segments, Map<String, String> literals) {
    /** One step of a path. */
    public sealed interface Segment {
        /** Text that stands there as it is. */
        record Literal(String text) implements Segment {}

        /** @param greedy whether it takes the whole rest of the path, slashes included */
        record Label(String name, boolean greedy) implements Segment {}
    }

    public UriTemplate {
        segments = List.copyOf(segments);
        literals = Map.copyOf(literals);
    }

    /** Reads the model's form. */
    public static UriTemplate parse(String uri) {
        int mark = uri.indexOf('?');
        List<Segment> segments = new ArrayList<>();
        for (String step : split(mark < 0 ? uri : uri.substring(0, mark))) {
            segments.add(segment(step));
        }
        Map<String, String> literals = new LinkedHashMap<>();
        if (mark >= 0) {
            for (String pair : uri.substring(mark + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                literals.put(
                        equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
            }
        }
        return new UriTemplate(segments, literals);
    }

    private static Segment segment(String step) {
        if (!step.startsWith("{")) {
            return new Segment.Literal(step);
        }
        String name = step.substring(1, step.length() - 1);
        boolean greedy = name.endsWith("+");
        return new Segment.Label(greedy ? name.substring(0, name.length() - 1) : name, greedy);
    }

    /** The steps of a path without the slash at its end. */
    private static List<String> split(String path) {
        List<String> steps = new ArrayList<>();
        int from = 1;
        while (from < path.length()) {
            int slash = path.indexOf('/', from);
            int end = slash < 0 ? path.length() : slash;
            steps.add(path.substring(from, end));
            from = end + 1;
        }
        return steps;
    }

    /** The labels as sent (percent-encoded) by name, or null if this is not the path; the query is not looked at. */
    public @Nullable Map<String, String> match(String path) {
        Map<String, String> labels = null;
        int from = 1;
        for (int i = 0; i < segments.size(); i++) {
            int next = end(path, from);
            switch (segments.get(i)) {
                case Segment.Literal literal -> {
                    String text = literal.text();
                    if (!path.regionMatches(from, text, 0, text.length()) || next - from != text.length()) {
                        return null;
                    }
                }
                case Segment.Label label -> {
                    // A greedy one may begin with a slash: keys of S3 do.
                    next = label.greedy() ? greedyEnd(path, i) : next;
                    if (next <= from) {
                        return null;
                    }
                    labels = labels == null ? new LinkedHashMap<>() : labels;
                    labels.put(label.name(), path.substring(from, next));
                }
            }
            from = next + 1;
        }
        if (from < path.length()) {
            return null;
        }
        return labels == null ? Map.of() : labels;
    }

    private static int end(String path, int from) {
        int slash = path.indexOf('/', from);
        return slash < 0 ? path.length() : slash;
    }

    // A greedy label leaves as many steps as there are segments behind it.
    private int greedyEnd(String path, int position) {
        int end = path.length();
        for (int behind = segments.size() - 1; behind > position && end > 0; behind--) {
            end = path.lastIndexOf('/', end - 1);
        }
        return end;
    }

    /** How narrow it is: of two that match, the one with the higher rank is meant. */
    public int rank() {
        int rank = 0;
        for (Segment segment : segments) {
            rank = rank * 3
                    + switch (segment) {
                        case Segment.Literal literal -> 2;
                        case Segment.Label label -> label.greedy() ? 0 : 1;
                    };
        }
        return rank;
    }
}
