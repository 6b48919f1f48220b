package dev.brume.stepfunctions.language.parse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.QueryLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one object of a definition. What is asked for is checked on the way; an answer that cannot be given is null, and then
 * the diagnostics say why.
 */
final class Fields {
    private final ObjectNode object;
    private final String location;
    private final Diagnostics diagnostics;

    Fields(ObjectNode object, String location, Diagnostics diagnostics) {
        this.object = object;
        this.location = location;
        this.diagnostics = diagnostics;
    }

    /** Null for what is no object. */
    static @Nullable Fields of(@Nullable JsonNode node, String location, Diagnostics diagnostics) {
        if (node instanceof ObjectNode object) {
            return new Fields(object, location, diagnostics);
        }
        diagnostics.schema(location, "Expected value of type Object");
        return null;
    }

    String location() {
        return location;
    }

    /** Where a field stands. */
    String at(String field) {
        return location.equals("/") ? location + field : location + "/" + field;
    }

    Diagnostics diagnostics() {
        return diagnostics;
    }

    boolean has(String field) {
        return object.has(field);
    }

    @Nullable
    JsonNode get(String field) {
        return object.get(field);
    }

    /** Its members in the order of the definition. */
    Set<Map.Entry<String, JsonNode>> members() {
        return object.properties();
    }

    void problem(String field, String message) {
        diagnostics.schema(at(field), message);
    }

    /** Says what is missing of {@code fields}. */
    boolean require(String... fields) {
        List<String> missing = new ArrayList<>();
        for (String field : fields) {
            if (!object.has(field)) {
                missing.add(field);
            }
        }
        if (missing.isEmpty()) {
            return true;
        }
        diagnostics.schema(location, "These fields are required: " + missing);
        return false;
    }

    /** Refuses fields that are none of these. */
    void allow(Set<String> fields) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (!fields.contains(member.getKey())) {
                unsupported(member.getKey());
            }
        }
    }

    /** Refuses a field that has no business here; AWS points at what it stands in. */
    void unsupported(String field) {
        diagnostics.schema(location, "Field '" + field + "' is not supported");
    }

    /** Refuses a field of the other query language; AWS points at what it stands in. */
    void foreign(String field, QueryLanguage set) {
        QueryLanguage supported = set == QueryLanguage.JSONATA ? QueryLanguage.JSON_PATH : QueryLanguage.JSONATA;
        diagnostics.schema(
                location,
                "The QueryLanguage is set to '" + set.title() + "', but field '" + field
                        + "' is only supported for the '" + supported.title() + "' QueryLanguage");
    }

    /** At most one of these. */
    void exclusive(String... fields) {
        if (count(fields) > 1) {
            diagnostics.schema(location, "There should only be one of the following fields: " + List.of(fields));
        }
    }

    /** Exactly one of these. */
    boolean exactlyOne(String... fields) {
        int count = count(fields);
        if (count == 0) {
            diagnostics.schema(
                    location, "This object should have only one of the following fields: " + List.of(fields));
        } else if (count > 1) {
            exclusive(fields);
        }
        return count == 1;
    }

    private int count(String... fields) {
        int count = 0;
        for (String field : fields) {
            count += object.has(field) ? 1 : 0;
        }
        return count;
    }

    @Nullable
    String string(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return null;
        }
        if (!value.isTextual()) {
            problem(field, "Expected value of type String");
            return null;
        }
        return value.textValue();
    }

    /** One of several words; {@code otherwise} where the field is missing or wrong. */
    String word(String field, String otherwise, String... words) {
        JsonNode value = object.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isTextual()) {
            problem(field, "Expected value of type [STRING]");
            return otherwise;
        }
        if (!List.of(words).contains(value.textValue())) {
            problem(field, "Value should be one of the following: " + List.of(words));
            return otherwise;
        }
        return value.textValue();
    }

    /**
     * The query language that is set here. AWS takes only {@code JSONPath}, written just so, for JSONPath; whatever else is set counts
     * as JSONata, beside the complaint of its spelling.
     */
    QueryLanguage language(QueryLanguage inherited) {
        JsonNode value = object.get("QueryLanguage");
        if (value == null) {
            return inherited;
        }
        return QueryLanguage.JSON_PATH.title().equals(value.textValue())
                ? QueryLanguage.JSON_PATH
                : QueryLanguage.JSONATA;
    }

    void checkLanguage() {
        word("QueryLanguage", "", QueryLanguage.JSON_PATH.title(), QueryLanguage.JSONATA.title());
    }

    boolean flag(String field) {
        JsonNode value = object.get(field);
        if (value != null && !value.isBoolean()) {
            problem(field, "Expected value of type Boolean");
        }
        return value != null && value.asBoolean(false);
    }

    long whole(String field, long otherwise, long least, long most) {
        JsonNode value = object.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!Json.isWhole(value)) {
            problem(field, "Expected value of type Integer");
            return otherwise;
        }
        return inRange(field, value.longValue(), least, most);
    }

    private long inRange(String field, long value, long least, long most) {
        if (value < least) {
            problem(field, "Minimum value is " + least);
            return least;
        }
        if (value > most) {
            problem(field, "Maximum value is " + most);
            return most;
        }
        return value;
    }

    double decimal(String field, double otherwise, long least) {
        JsonNode value = object.get(field);
        if (value == null) {
            return otherwise;
        }
        if (!value.isNumber()) {
            problem(field, "Expected value of type Number");
            return otherwise;
        }
        if (value.doubleValue() < least) {
            problem(field, "Minimum value is " + least);
        }
        return value.doubleValue();
    }

    /** The elements of an array that must not be empty. */
    List<JsonNode> elements(String field) {
        JsonNode value = object.get(field);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            problem(field, "Expected value of type Array");
            return List.of();
        }
        if (value.isEmpty()) {
            problem(field, "Value cannot be empty");
        }
        List<JsonNode> elements = new ArrayList<>();
        value.forEach(elements::add);
        return elements;
    }

    @Nullable
    Fields object(String field) {
        JsonNode value = object.get(field);
        return value == null ? null : of(value, at(field), diagnostics);
    }
}
