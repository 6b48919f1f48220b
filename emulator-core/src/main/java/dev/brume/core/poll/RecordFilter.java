package dev.brume.core.poll;

import com.fasterxml.jackson.databind.DeserializationFeature;
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
    /** An object with something after it is no JSON. */
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String RULE = "pattern";
    /** Holds patterns of which one must match: "Or (multiple fields)". */
    private static final String OR = "$or";

    private final String content;
    private final List<Pattern> patterns = new ArrayList<>();

    /**
     * @param wantsObject whether it looks into the content
     * @param wantsText whether it looks at the content as a whole
     */
    private record Pattern(GenericMachine<String> machine, boolean wantsObject, boolean wantsText) {}

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
            List<JsonNode> wanted = ofContent(tree);
            return new Pattern(
                    machine,
                    wanted.stream().anyMatch(JsonNode::isObject),
                    !wanted.stream().allMatch(JsonNode::isObject));
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** What a pattern says of the content, once or in each of its alternatives. */
    private List<JsonNode> ofContent(JsonNode pattern) {
        List<JsonNode> all = new ArrayList<>();
        if (pattern.has(content)) {
            all.add(pattern.get(content));
        }
        pattern.path(OR).forEach(alternative -> all.addAll(ofContent(alternative)));
        return all;
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
        // A pattern for plain text drops what is JSON, and the other way round:
        // Developer Guide, "Properly filtering Amazon SQS messages".
        boolean isOther = parsed.isObject()
                ? pattern.wantsText && !pattern.wantsObject
                : pattern.wantsObject && !pattern.wantsText;
        if (isOther) {
            return false;
        }
        ObjectNode event = record;
        if (pattern.wantsObject && parsed.isObject()) {
            event = record.deepCopy();
            event.set(content, parsed);
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
