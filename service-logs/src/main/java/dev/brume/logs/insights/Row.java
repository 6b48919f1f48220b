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
    private @Nullable JsonNode message;
    private @Nullable Map<String, Value> lambda;

    /** A row that is no event's. */
    Row() {
        this.event = null;
    }

    Row(LoggedEvent event) {
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
    }

    @Nullable
    LoggedEvent event() {
        return event;
    }

    /** A field that was added, or is the event's own, or stands in the event's JSON. */
    Value get(String name) {
        Value added = fields.get(name);
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

    /** {@code user.name} is a member of a member, {@code items.0} an element. */
    private Value discovered(String name) {
        JsonNode node = message();
        for (String step : name.split("\\.", -1)) {
            node = node.isArray() ? element(node, step) : node.path(step);
        }
        if (node.isMissingNode() || node.isNull()) {
            return Value.Missing.VALUE;
        }
        if (node.isNumber()) {
            return Value.of(node.doubleValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        return Value.of(node.isTextual() ? node.textValue() : node.toString());
    }

    private static JsonNode element(JsonNode array, String index) {
        try {
            return array.path(Integer.parseInt(index));
        } catch (NumberFormatException e) {
            return MissingNode.getInstance();
        }
    }

    private JsonNode message() {
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
