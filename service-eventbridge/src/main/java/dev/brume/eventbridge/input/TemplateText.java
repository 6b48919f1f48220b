package dev.brume.eventbridge.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A text with variables in angle brackets, as input templates of rules and of pipes have them. A variable within quotes becomes part of
 * that text; one without becomes a JSON value, with quotes of its own if it is a text. Immutable.
 *
 * @param <V> what a variable means
 */
public final class TemplateText<V> {
    private static final JsonFactory JSON = new JsonFactory();
    private final List<Piece<V>> pieces;

    /**
     * @param text what stands before the variable
     * @param variable null at the end
     */
    private record Piece<V>(String text, @Nullable V variable, boolean quoted) {}

    private TemplateText(List<Piece<V>> pieces) {
        this.pieces = pieces;
    }

    /**
     * @param ofName what names of variables are made of: other angle brackets are text
     * @param meaning of a name; may throw for one that means nothing
     */
    public static <V> TemplateText<V> cut(String template, IntPredicate ofName, Function<String, V> meaning) {
        List<Piece<V>> pieces = new ArrayList<>();
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
                if (name.isEmpty() || !name.chars().allMatch(ofName)) {
                    continue;
                }
                pieces.add(new Piece<>(template.substring(plain, at), meaning.apply(name), quoted));
                at = end;
                plain = end + 1;
            }
        }
        pieces.add(new Piece<>(template.substring(plain), null, false));
        return new TemplateText<>(pieces);
    }

    /** Where it would not be JSON with values in place of its variables, be it one value or one after the other; empty where it would. */
    Optional<JsonLocation> malformed() {
        StringBuilder sample = new StringBuilder();
        for (Piece<V> piece : pieces) {
            sample.append(piece.text).append(piece.variable == null || piece.quoted ? "" : "0");
        }
        try (JsonParser parser = JSON.createParser(sample.toString())) {
            return malformed(parser);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Optional<JsonLocation> malformed(JsonParser parser) throws IOException {
        try {
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
            return Optional.empty();
        } catch (JsonProcessingException malformed) {
            // What is nested too deeply is malformed without a place.
            return Optional.of(malformed.getLocation() == null ? parser.currentLocation() : malformed.getLocation());
        }
    }

    /** @param value of a variable; null for what is not there */
    public String fill(Function<V, @Nullable JsonNode> value) {
        StringBuilder filled = new StringBuilder();
        for (Piece<V> piece : pieces) {
            filled.append(piece.text);
            if (piece.variable != null) {
                append(filled, value.apply(piece.variable), piece.quoted);
            }
        }
        return filled.toString();
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
            appendWithoutQuotes(filled, value.toString());
        }
    }

    /** Quotes within the texts of an object stay, escaped as they are: else what comes of it would be no JSON. */
    private static void appendWithoutQuotes(StringBuilder filled, String json) {
        for (int at = 0; at < json.length(); at++) {
            char c = json.charAt(at);
            if (c == '\\') {
                filled.append(c).append(json.charAt(++at));
            } else if (c != '"') {
                filled.append(c);
            }
        }
    }
}
