package dev.brume.lambda.execution;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A trace header by its fields, {@code Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1}. Immutable.
 *
 * @param root the trace's id, or null
 * @param parent the segment that a request comes from, or null
 * @param sampled 1, 0, or null for one that is not decided on
 * @param others all other fields
 * @see <a href="https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader">Tracing header</a>
 */
public record TraceContext(
        @Nullable String root,
        @Nullable String parent,
        @Nullable String sampled,
        List<String> others) {
    private static final String ROOT = "Root=";
    private static final String PARENT = "Parent=";
    private static final String SAMPLED = "Sampled=";

    public static TraceContext of(String header) {
        String root = null;
        String parent = null;
        String sampled = null;
        List<String> others = new ArrayList<>();
        for (String part : header.split(";", -1)) {
            String field = part.strip();
            if (is(field, ROOT)) {
                root = field.substring(ROOT.length());
            } else if (is(field, PARENT)) {
                parent = field.substring(PARENT.length());
            } else if (is(field, SAMPLED)) {
                sampled = field.substring(SAMPLED.length());
            } else if (!field.isEmpty()) {
                others.add(field);
            }
        }
        return new TraceContext(root, parent, sampled, others);
    }

    private static boolean is(String field, String name) {
        return field.regionMatches(true, 0, name, 0, name.length());
    }

    /** {@code Sampled=?} asks for a decision. */
    public boolean isDecided() {
        return "0".equals(sampled) || isSampled();
    }

    public boolean isSampled() {
        return "1".equals(sampled);
    }

    public TraceContext sampled(boolean is) {
        return new TraceContext(root, parent, is ? "1" : "0", others);
    }

    public TraceContext within(String segment) {
        return new TraceContext(root, segment, sampled, others);
    }

    /** Its first three fields, which are what X-Ray knows. */
    public TraceContext alone() {
        return new TraceContext(root, parent, sampled, List.of());
    }

    public String header() {
        List<String> fields = new ArrayList<>();
        add(fields, ROOT, root);
        add(fields, PARENT, parent);
        add(fields, SAMPLED, sampled);
        fields.addAll(others);
        return String.join(";", fields);
    }

    private static void add(List<String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(name + value);
        }
    }
}
