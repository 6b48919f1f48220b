package dev.brume.stepfunctions.language;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON text and trees. Trees are never changed once they are made. */
public final class Json {
    /** How deep a document may nest: recursion over trees stays far from the stack's end. */
    private static final int DEPTH_MAX = 500;

    /** Sixteen times what a state's data may be. */
    private static final int CHARACTERS_MAX = 4 * 1024 * 1024;

    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    // AWS's messages quote the source of a definition.
                    .enable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .streamWriteConstraints(StreamWriteConstraints.builder()
                            .maxNestingDepth(DEPTH_MAX)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Json() {}

    /** Reads one document; an empty text is a missing node. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return MAPPER.readTree(text);
    }

    /** Reads what is known to be JSON. */
    public static JsonNode trusted(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("this was JSON before", e);
        }
    }

    /**
     * As AWS writes JSON: without blanks.
     *
     * @throws EvaluationException for what nests too deep, and for what is many times larger than any state's data may be: a template
     *     that repeats a large value takes little memory before it is written
     */
    public static String write(JsonNode node) {
        if (node.isValueNode()) {
            return node.toString();
        }
        BoundedWriter text = new BoundedWriter(CHARACTERS_MAX);
        try (JsonGenerator generator = MAPPER.createGenerator(text)) {
            MAPPER.writeTree(generator, node);
        } catch (StreamConstraintsException e) {
            throw EvaluationException.runtime("The data nests deeper than " + DEPTH_MAX + " levels.");
        } catch (BoundedWriter.FullException e) {
            throw new EvaluationException(
                    StatesError.DATA_LIMIT_EXCEEDED, "The data exceeds the maximum number of bytes service limit.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    public static JsonNode text(String value) {
        return NODES.textNode(value);
    }

    /** Whether a number is a whole one, {@code 2} or {@code 2.0}. */
    public static boolean isWhole(JsonNode node) {
        if (!node.isNumber()) {
            return false;
        }
        double value = node.doubleValue();
        return value == Math.rint(value) && !Double.isInfinite(value);
    }
}
