package dev.brume.logs.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * All fields of an event: those that CloudWatch Logs generates, and what is found in its message.
 *
 * <p>See CloudWatch Logs User Guide, "Supported logs and discovered fields".
 */
public final class DiscoveredFields {
    /** So many are found in the JSON of one event. */
    private static final int FOUND_MAX = 200;

    private final Map<String, String> fields = new TreeMap<>();
    private int found;

    private DiscoveredFields() {}

    /** What they say, by their names. Times are epoch milliseconds. */
    public static Map<String, String> of(LoggedEvent event) {
        DiscoveredFields discovered = new DiscoveredFields();
        discovered.generated(event);
        discovered.members("", new Row(event).message());
        return discovered.fields;
    }

    private void generated(LoggedEvent event) {
        fields.put("@timestamp", Long.toString(event.event().timestamp()));
        fields.put("@ingestionTime", Long.toString(event.event().ingestionTime()));
        fields.put("@message", event.event().message());
        fields.put("@logStream", event.stream());
        fields.put("@log", event.log());
        if (event.isOfLambda()) {
            LambdaLine.fields(event.event().message()).forEach((name, value) -> fields.put(name, value.text()));
        }
    }

    private void members(String prefix, JsonNode node) {
        if (node.isObject()) {
            node.propertyStream().forEach(member -> found(prefix + member.getKey(), member.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                found(prefix + i, node.get(i));
            }
        }
    }

    private void found(String name, JsonNode node) {
        if (node.isContainerNode()) {
            members(name + ".", node);
        } else if (!node.isNull() && found < FOUND_MAX) {
            found++;
            fields.put(name.startsWith("@") ? "@" + name : name, Value.of(node).text());
        }
    }
}
