package dev.brume.stepfunctions.integration.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;

/** JSON as a form: members of objects in brackets, arrays as asked for (Developer Guide, "Applying URL-encoding on request body"). */
enum FormEncoding {
    INDICES,
    REPEAT,
    COMMAS,
    BRACKETS;

    String encode(JsonNode object) {
        List<String> pairs = new ArrayList<>();
        object.properties().forEach(member -> add(member.getKey(), member.getValue(), pairs));
        return String.join("&", pairs);
    }

    private void add(String name, JsonNode value, List<String> pairs) {
        if (value.isObject()) {
            value.properties().forEach(member -> add(name + "[" + member.getKey() + "]", member.getValue(), pairs));
        } else if (value.isArray() && this == COMMAS) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(encoded(text(item))));
            pairs.add(encoded(name) + "=" + String.join(",", items));
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                add(nameOfItem(name, i), value.get(i), pairs);
            }
        } else {
            pairs.add(encoded(name) + "=" + encoded(text(value)));
        }
    }

    private String nameOfItem(String name, int index) {
        return switch (this) {
            case INDICES -> name + "[" + index + "]";
            case BRACKETS -> name + "[]";
            case REPEAT, COMMAS -> name;
        };
    }

    static String text(JsonNode value) {
        return value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }
}
