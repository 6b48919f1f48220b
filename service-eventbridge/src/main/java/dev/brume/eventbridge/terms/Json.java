package dev.brume.eventbridge.terms;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.StringWriter;
import org.jspecify.annotations.Nullable;

/** JSON as events have it: numbers keep their digits. */
public final class Json {
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    /** "PutEvents will only process nested JSON up to 1100 levels deep." */
    private static final int DEPTH_MAX = 1100;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX)
                    .maxStringLength(2 * EventsLimits.ENTRIES_BYTES_MAX)
                    .maxNumberLength(10_000)
                    .build())
            .streamWriteConstraints(StreamWriteConstraints.builder()
                    .maxNestingDepth(DEPTH_MAX + 10)
                    .build())
            .build();
    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    public static JsonNode parse(String text) throws JsonProcessingException {
        JsonNode tree = MAPPER.readTree(text);
        return tree == null ? NODES.missingNode() : tree;
    }

    /** What we wrote ourselves. */
    public static JsonNode parseOwn(String text) {
        try {
            return parse(text);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException(bug);
        }
    }

    public static boolean isValid(String text) {
        try {
            return !parse(text).isMissingNode();
        } catch (JsonProcessingException malformed) {
            return false;
        }
    }

    /** The object without white space, or null for what is no JSON object. Digits, order and repeated names stay as they are. */
    public static @Nullable CompactObject compactObject(String text) {
        Outline outline = PlainJson.outline(text);
        if (outline != null) {
            return new CompactObject(text, outline);
        }
        String rewritten = rewritten(text);
        return rewritten == null ? null : new CompactObject(rewritten, null);
    }

    static @Nullable String rewritten(String text) {
        StringWriter compact = new StringWriter(text.length());
        try (JsonParser parser = FACTORY.createParser(text);
                JsonGenerator generator = FACTORY.createGenerator(compact)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            copyStructure(parser, generator);
            if (parser.nextToken() != null) {
                return null;
            }
        } catch (IOException malformed) {
            return null;
        }
        return compact.toString();
    }

    private static void copyStructure(JsonParser parser, JsonGenerator generator) throws IOException {
        int depth = 0;
        do {
            JsonToken token = parser.currentToken();
            if (token.isNumeric()) {
                generator.writeNumber(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            } else {
                generator.copyCurrentEvent(parser);
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && parser.nextToken() != null);
    }

    /** Appends a text as JSON writes it, with its quotes. */
    public static void appendText(StringBuilder to, String text) {
        to.append('"');
        int plain = 0;
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            to.append(text, plain, at);
            appendEscaped(to, c);
            plain = at + 1;
        }
        to.append(text, plain, text.length()).append('"');
    }

    private static void appendEscaped(StringBuilder to, char c) {
        switch (c) {
            case '"' -> to.append("\\\"");
            case '\\' -> to.append("\\\\");
            case '\n' -> to.append("\\n");
            case '\r' -> to.append("\\r");
            case '\t' -> to.append("\\t");
            case '\b' -> to.append("\\b");
            case '\f' -> to.append("\\f");
            default -> to.append(String.format("\\u%04x", (int) c));
        }
    }
}
