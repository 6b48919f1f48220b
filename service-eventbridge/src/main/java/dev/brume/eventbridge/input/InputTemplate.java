package dev.brume.eventbridge.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.terms.EventsErrors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.InputTransformer;

/**
 * {@code InputTransformer}: a text with variables in angle brackets. It is JSON once they are filled in, or lines in quotes. A variable
 * within quotes becomes part of that text; one without becomes a JSON value, with quotes of its own if it is a text.
 *
 * <p>See Amazon EventBridge User Guide, "Amazon EventBridge input transformation".
 */
public final class InputTemplate {
    private static final String RESERVED = "aws.";
    private static final JsonFactory JSON = new JsonFactory();

    private final List<Piece> pieces;

    private sealed interface Piece {
        record Text(String text) implements Piece {}

        record Variable(Value value, boolean quoted) implements Piece {}
    }

    /** Where a variable's value comes from. */
    private sealed interface Value {
        record Path(JsonPath path) implements Value {}

        record Predefined(PredefinedVariable variable) implements Value {}
    }

    private InputTemplate(List<Piece> pieces) {
        this.pieces = pieces;
    }

    /** @throws dev.brume.core.error.AwsException ValidationException in AWS's words */
    static InputTemplate of(InputTransformer transformer, String targetId) {
        Map<String, Value> values = new HashMap<>();
        transformer.inputPathsMap().forEach((name, path) -> values.put(name, path(name, path, targetId)));
        for (PredefinedVariable variable : PredefinedVariable.values()) {
            values.put(variable.variable(), new Value.Predefined(variable));
        }
        List<Piece> pieces = cut(transformer.inputTemplate(), values, targetId);
        check(pieces, transformer.inputTemplate(), targetId);
        return new InputTemplate(pieces);
    }

    private static Value path(String name, String path, String targetId) {
        if (name.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
            throw EventsErrors.validation(
                    "InputPathsMap for target " + targetId + " contains the reserved placeholder " + name + ".");
        }
        return new Value.Path(JsonPath.parse(path)
                .orElseThrow(() -> EventsErrors.validation(
                        "InputPathsMap for target " + targetId + " contains invalid path " + path + ".")));
    }

    private static List<Piece> cut(String template, Map<String, Value> values, String targetId) {
        List<Piece> pieces = new ArrayList<>();
        int plain = 0;
        boolean quoted = false;
        for (int at = 0; at < template.length(); at++) {
            char c = template.charAt(at);
            if (c == '\\') {
                at++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == '<') {
                int end = template.indexOf('>', at);
                String name = end < 0 ? "" : template.substring(at + 1, end);
                if (!isName(name)) {
                    continue;
                }
                Value value = values.get(name);
                if (value == null) {
                    throw EventsErrors.validation(
                            "InputTemplate for target " + targetId + " contains invalid placeholder " + name + ".");
                }
                pieces.add(new Piece.Text(template.substring(plain, at)));
                pieces.add(new Piece.Variable(value, quoted));
                at = end;
                plain = end + 1;
            }
        }
        pieces.add(new Piece.Text(template.substring(plain)));
        return pieces;
    }

    private static boolean isName(String name) {
        return !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || "-_./".indexOf(c) >= 0);
    }

    /** With values in place of its variables the template must be JSON: one value, or one after the other. */
    private static void check(List<Piece> pieces, String template, String targetId) {
        StringBuilder sample = new StringBuilder(template.length());
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text text -> sample.append(text.text());
                case Piece.Variable variable -> sample.append(variable.quoted() ? "" : "0");
            }
        }
        try (JsonParser parser = JSON.createParser(sample.toString())) {
            check(parser, template, targetId);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void check(JsonParser parser, String template, String targetId) throws IOException {
        try {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        } catch (JsonProcessingException malformed) {
            // What is nested too deeply is malformed without a place.
            JsonLocation location =
                    malformed.getLocation() == null ? parser.currentLocation() : malformed.getLocation();
            throw EventsErrors.validation("Invalid InputTemplate for target " + targetId + " : [Source: (String)\""
                    + template + "\"; line: " + location.getLineNr() + ", column: " + location.getColumnNr() + "].");
        }
    }

    String fill(Event event, RuleIdentity rule) {
        StringBuilder filled = new StringBuilder();
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Text text -> filled.append(text.text());
                case Piece.Variable variable -> append(filled, value(variable.value(), event, rule), variable.quoted());
            }
        }
        return filled.toString();
    }

    private static @Nullable JsonNode value(Value value, Event event, RuleIdentity rule) {
        return switch (value) {
            case Value.Path path -> path.path().in(event.tree());
            case Value.Predefined predefined -> predefined.variable().of(event, rule);
        };
    }

    /** Within quotes objects and lists lose theirs, as they do at AWS, and texts are escaped; what is not there is empty. */
    private static void append(StringBuilder filled, @Nullable JsonNode value, boolean quoted) {
        if (value == null) {
            filled.append(quoted ? "" : "\"\"");
        } else if (!quoted) {
            filled.append(value);
        } else if (value.isTextual()) {
            String text = value.toString();
            filled.append(text, 1, text.length() - 1);
        } else {
            filled.append(value.toString().replace("\"", ""));
        }
    }
}
