package dev.brume.core.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** What an event or a message says under a dotted path: a dot may lead into an object or be part of a name, an array stands for its members. */
public final class FieldValues {
    private FieldValues() {}

    public static List<JsonNode> at(String path, JsonNode message) {
        List<JsonNode> found = new ArrayList<>();
        collect(path, message, found);
        return found;
    }

    private static void collect(String path, JsonNode node, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(member -> collect(path, member, found));
        } else if (node.isObject()) {
            node.propertyStream().forEach(member -> {
                if (member.getKey().equals(path)) {
                    leaves(member.getValue(), found);
                } else if (path.startsWith(member.getKey() + ".")) {
                    collect(path.substring(member.getKey().length() + 1), member.getValue(), found);
                }
            });
        }
    }

    private static void leaves(JsonNode node, List<JsonNode> found) {
        if (node.isArray()) {
            node.forEach(member -> leaves(member, found));
        } else {
            found.add(node);
        }
    }
}
