package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.shape.ListShape;
import dev.brume.core.shape.MapShape;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares a mocked result with what the operation of a task answers (TestState, "fieldValidationMode"). */
public final class MockSchema {
    private static final String ERROR = "Mock result schema validation error: ";

    private MockSchema() {}

    /**
     * Refuses a result that no such operation gives. What the operation does not know is let be.
     *
     * @throws TestRefusedException for members of the wrong type, and for words that no enum has
     */
    public static void check(JsonNode result, Shape shape) {
        if (!result.isObject()) {
            throw new TestRefusedException("Mocked result must be a JSON object.");
        }
        for (Member member : shape.members()) {
            String name = pascal(member.name());
            JsonNode value = result.get(name);
            if (value != null && !value.isNull()) {
                check(name, value, member.type());
                checkWords(name, value, EnumValues.of(shape, member.name()));
            }
        }
    }

    /**
     * Refuses a result that lacks what the operation always gives.
     *
     * @param paths of members that are there whenever what they belong to is: see {@link AnswerTable}
     * @throws TestRefusedException for the first that is missing
     */
    public static void checkComplete(JsonNode result, List<String> paths) {
        for (String path : paths) {
            checkThere(result, List.of(path.split("\\.", -1)));
        }
    }

    private static void checkThere(JsonNode node, List<String> path) {
        if (node.isArray()) {
            node.forEach(element -> checkThere(element, path));
        } else if (node.isObject()) {
            String name = path.getFirst();
            List<String> rest = path.subList(1, path.size());
            if (name.equals("*")) {
                node.forEach(value -> checkThere(value, rest));
            } else if (!rest.isEmpty()) {
                checkThere(node.path(name), rest);
            } else if (node.path(name).isMissingNode() || node.path(name).isNull()) {
                throw new TestRefusedException(ERROR + "Required field '" + name + "' is missing");
            }
        }
    }

    /**
     * Refuses texts, lists and numbers that AWS's model finds too small, and numbers that it finds too large.
     *
     * @param limits of members: see {@link AnswerTable}
     * @throws TestRefusedException for the first that does not fit
     */
    public static void checkLimits(JsonNode result, List<String> limits) {
        for (String text : limits) {
            AnswerLimit limit = AnswerLimit.of(text);
            checkLimit(result, limit.path(), limit);
        }
    }

    private static void checkLimit(JsonNode node, List<String> path, AnswerLimit limit) {
        if (node.isArray()) {
            node.forEach(element -> checkLimit(element, path, limit));
        } else if (node.isObject()) {
            String name = path.getFirst();
            List<String> rest = path.subList(1, path.size());
            Iterable<JsonNode> values = name.equals("*") ? node : List.of(node.path(name));
            for (JsonNode value : values) {
                if (rest.isEmpty()) {
                    checkValue(name, value, limit);
                } else {
                    checkLimit(value, rest, limit);
                }
            }
        }
    }

    private static void checkValue(String name, JsonNode value, AnswerLimit limit) {
        String complaint = limit.complaint(value);
        if (complaint != null) {
            throw new TestRefusedException(ERROR + "Field '" + name + "' " + complaint);
        }
        if (value.isArray() && !limit.kind().equals("count")) {
            value.forEach(element -> checkValue(name, element, limit));
        }
    }

    private static String pascal(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static void checkWords(String name, JsonNode value, Set<String> words) {
        if (words.isEmpty()) {
            return;
        }
        if (value.isArray()) {
            value.forEach(element -> checkWords(name, element, words));
        } else if (!words.contains(value.asText())) {
            throw new TestRefusedException(ERROR + "Field '" + name + "' is not an expected value");
        }
    }

    private static void check(String name, JsonNode value, ValueShape type) {
        switch (type) {
            case Shape shape -> {
                require(name, value.isObject(), "an object");
                check(value, shape);
            }
            case ListShape list -> {
                require(name, value.isArray(), "an array");
                value.forEach(element -> check(name, element, list.element()));
            }
            case MapShape map -> {
                require(name, value.isObject(), "an object");
                value.properties().forEach(entry -> check(entry.getKey(), entry.getValue(), map.value()));
            }
            case Scalar scalar -> {
                String wanted = wanted(scalar.kind());
                boolean fits = wanted == null
                        || (wanted.equals("a string") && value.isTextual())
                        || (wanted.equals("a boolean") && value.isBoolean())
                        || (wanted.equals("a number") && value.isNumber());
                require(name, fits, String.valueOf(wanted));
            }
        }
    }

    private static @Nullable String wanted(Scalar.Kind kind) {
        return switch (kind) {
            case STRING, TIMESTAMP, BLOB -> "a string";
            case BOOLEAN -> "a boolean";
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE, BIG_DECIMAL -> "a number";
            case DOCUMENT -> null;
        };
    }

    private static void require(String name, boolean fits, String what) {
        if (!fits) {
            throw new TestRefusedException(ERROR + "Field '" + name + "' must be " + what);
        }
    }
}
