package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import dev.brume.core.shape.Shape;
import java.io.IOException;
import software.amazon.awssdk.core.SdkPojo;

/** Request bodies in CBOR. */
final class CborBody {
    private static final CBORFactory FACTORY = CBORFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(JsonBody.CONSTRAINTS)
            .build();

    private CborBody() {}

    /** Reads a CBOR map into {@code builder}. */
    static void read(StructureReader reader, byte[] body, Shape shape, SdkPojo builder) {
        try (JsonParser parser = FACTORY.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw Malformed.body();
            }
            reader.read(parser, first, shape, builder);
            if (parser.nextToken() != null) {
                throw Malformed.body();
            }
        } catch (IOException | IllegalStateException e) {
            throw Malformed.body();
        }
    }
}
