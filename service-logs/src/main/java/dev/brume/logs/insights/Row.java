package dev.brume.logs.insights;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a query: an event with its fields, and what commands add. Belongs to one query. */
final class Row {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Value> fields = new HashMap<>();
    private final @Nullable LoggedEvent event;
    private List<Row> measured = List.of();
    /** Whether a map or a list was added, so that names may lead into it. */
    private boolean structured;

    private @Nullable JsonNode message;
    private @Nullable Map<String, Value> lambda;

    /** A row that is no event's. */
    Row() {
        this.event = null;
    }

    Row(@Nullable LoggedEvent event) {
        this.event = event;
    }

    /** Makes this the row of a group of others, for as long as they are measured. */
    void measure(List<Row> rows) {
        measured = rows;
    }

    List<Row> measured() {
        return measured;
    }

    void set(String name, Value value) {
        fields.put(name, value);
        structured |= value instanceof Value.Structure;
    }

    /** Another row of the same event, with all that was added and one more value. */
    Row with(String name, Value value) {
        Row other = new Row(event);
        other.fields.putAll(fields);
        other.structured = structured;
        other.message = message;
        other.lambda = lambda;
        other.set(name, value);
        return other;
    }

    @Nullable
    LoggedEvent event() {
        return event;
    }

    /** A field that was added, or is the event's own, or stands in the event's JSON. */
    Value get(String name) {
        Value added = fields.get(name);
        if (added == null && structured) {
            added = inStructure(name);
        }
        if (added != null || event == null) {
            return added == null ? Value.Missing.VALUE : added;
        }
        return switch (name) {
            case "@timestamp" -> new Value.Time(event.event().timestamp());
            case "@ingestionTime" -> new Value.Time(event.event().ingestionTime());
            case "@message" -> Value.of(event.event().message());
            case "@logStream" -> Value.of(event.stream());
            case "@log" -> Value.of(event.log());
            case "@ptr" -> Value.of(event.pointer());
            default -> name.startsWith("@") ? generated(name, event) : discovered(name);
        };
    }

    /** Members of the event's own JSON whose names begin with an {@code @} have one more of them here. */
    private Value generated(String name, LoggedEvent from) {
        if (name.startsWith("@@")) {
            return discovered(name.substring(1));
        }
        if (!from.isOfLambda()) {
            return Value.Missing.VALUE;
        }
        Map<String, Value> known = lambda;
        if (known == null) {
            known = LambdaLine.fields(from.event().message());
            lambda = known;
        }
        return known.getOrDefault(name, Value.Missing.VALUE);
    }

    /** Of the event's own JSON. Members that are maps or lists are texts as long as nobody parses them. */
    private Value discovered(String name) {
        Value found = Value.of(Members.find(message(), name));
        return found instanceof Value.Structure ? Value.of(found.text()) : found;
    }

    /** What the longest name that stands for a map or a list holds under the rest of a name; null if none does. */
    private @Nullable Value inStructure(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            if (fields.get(name.substring(0, dot)) instanceof Value.Structure structure) {
                return Value.of(Members.find(structure.node(), name.substring(dot + 1)));
            }
        }
        return null;
    }

    JsonNode message() {
        JsonNode known = message;
        if (known == null) {
            String text = event == null ? "" : event.event().message();
            known = event != null && event.isOfLambda() ? LambdaLine.json(text) : read(text);
            message = known;
        }
        return known;
    }

    static JsonNode read(String message) {
        String text = message.strip();
        if (!text.startsWith("{")) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }
}
