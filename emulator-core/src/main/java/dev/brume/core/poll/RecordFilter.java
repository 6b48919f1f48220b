package dev.brume.core.poll;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.event.ruler.GenericMachine;

/**
 * Lets through what matches one of its patterns; all, where there are none. A record's content ({@code body} of a message,
 * {@code data} of a stream's record) is looked at as JSON where the pattern asks for an object, else as text.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">Control which events Lambda sends to
 *     your function</a>
 */
public final class RecordFilter {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RULE = "pattern";
    private final String content;
    private final List<Pattern> patterns = new ArrayList<>();

    private record Pattern(GenericMachine<String> machine, boolean wantsObject, boolean namesContent) {}

    /**
     * @param content the field that may be JSON in a text
     * @throws IllegalArgumentException for a pattern that is none
     */
    public RecordFilter(String content, List<String> patterns) {
        this.content = content;
        for (String pattern : patterns) {
            this.patterns.add(compile(pattern));
        }
    }

    private Pattern compile(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject()) {
                throw new IllegalArgumentException("not an object");
            }
            GenericMachine<String> machine = GenericMachine.<String>builder().build();
            machine.addRule(RULE, text);
            return new Pattern(machine, tree.path(content).isObject(), tree.has(content));
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    /** @param record with its content as text; left as it was */
    boolean matches(ObjectNode record) {
        if (patterns.isEmpty()) {
            return true;
        }
        String text = record.path(content).asText();
        JsonNode parsed = parsed(text);
        return patterns.stream().anyMatch(pattern -> matches(pattern, record, parsed));
    }

    private boolean matches(Pattern pattern, ObjectNode record, JsonNode parsed) {
        ObjectNode event = record;
        if (pattern.wantsObject) {
            if (!parsed.isObject()) {
                return false;
            }
            event = record.deepCopy();
            event.set(content, parsed);
        } else if (pattern.namesContent && parsed.isObject()) {
            // A pattern for plain text drops what is JSON: Developer Guide, "Properly filtering Amazon SQS messages".
            return false;
        }
        try {
            return !pattern.machine.rulesForJSONEvent(event.toString()).isEmpty();
        } catch (Exception notAnEvent) {
            return false;
        }
    }

    private static JsonNode parsed(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            return tree == null ? JSON.missingNode() : tree;
        } catch (IOException plain) {
            return JSON.missingNode();
        }
    }
}
