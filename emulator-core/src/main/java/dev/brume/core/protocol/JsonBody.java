package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.brume.core.shape.Shape;
import dev.brume.core.shape.ValueShape;
import java.io.IOException;
import software.amazon.awssdk.core.SdkPojo;

/** Request bodies in JSON. */
final class JsonBody {
    /** How deep an input may nest; AWS's models need less, and recursion here stays far from the stack's end. */
    static final int DEPTH_MAX = 200;

    static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(DEPTH_MAX)
            .maxStringLength(Integer.MAX_VALUE)
            .build();

    // Interning takes a lock that all threads share; the names of one factory are canonical without it.
    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(CONSTRAINTS)
            .build();

    private JsonBody() {}

    /** Reads a JSON object into {@code builder}. */
    static void read(byte[] body, Shape shape, SdkPojo builder) {
        read(body, reader(body), shape, builder);
    }

    static void read(byte[] body, StructureReader reader, Shape shape, SdkPojo builder) {
        read(body, (parser, token) -> {
            reader.read(parser, token, shape, builder);
            return builder;
        });
    }

    /** Reads a JSON document that is one value. */
    static Object readValue(byte[] body, ValueShape type) {
        return read(body, (parser, token) -> reader(body).read(parser, token, type));
    }

    private static StructureReader reader(byte[] body) {
        return new StructureReader(new JsonScalars(body));
    }

    @FunctionalInterface
    private interface Reading {
        Object read(JsonParser parser, JsonToken first) throws IOException;
    }

    private static Object read(byte[] body, Reading reading) {
        if (!Utf8.isValid(body)) {
            throw Malformed.body();
        }
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw Malformed.body();
            }
            Object value = reading.read(parser, first);
            if (parser.nextToken() != null) {
                throw Malformed.body();
            }
            return value;
        } catch (IOException | IllegalStateException e) {
            // IllegalStateException: Jackson's defence against names made to collide.
            throw Malformed.body();
        }
    }
}
