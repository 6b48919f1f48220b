package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a member of an answer may hold, by AWS's model. */
record AnswerLimit(
        List<String> path,
        String kind,
        @Nullable Double least,
        @Nullable Double most) {
    private static final String MIN_LENGTH = "is smaller than the minimum length";

    /** @param text {@code Configuration.MemorySize:value:128:32768} */
    static AnswerLimit of(String text) {
        List<String> parts = List.of(text.split(":", -1));
        return new AnswerLimit(
                List.of(parts.get(0).split("\\.", -1)),
                parts.get(1),
                number(parts.get(2)),
                parts.size() == 4 ? number(parts.get(3)) : null);
    }

    private static @Nullable Double number(String text) {
        return text.isEmpty() ? null : Double.valueOf(text);
    }

    /** What is wrong with a value, as AWS tells it; null where nothing is. */
    @Nullable
    String complaint(JsonNode value) {
        return switch (kind) {
            case "text" -> value.isTextual() && tooSmall(value.textValue().length()) ? MIN_LENGTH : null;
            case "count" -> value.isContainerNode() && tooSmall(value.size()) ? MIN_LENGTH : null;
            case "value" -> value.isNumber() ? outOfRange(value.doubleValue()) : null;
            default -> throw new IllegalStateException("a table with an unknown kind: " + kind);
        };
    }

    private boolean tooSmall(double value) {
        return least != null && value < least;
    }

    private @Nullable String outOfRange(double value) {
        if (tooSmall(value)) {
            return "is less than the minimum value";
        }
        return most != null && value > most ? "exceeds the maximum value" : null;
    }
}
