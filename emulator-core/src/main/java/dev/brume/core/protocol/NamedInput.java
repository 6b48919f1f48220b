package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Inputs as integrations write them (Scheduler's universal targets): one JSON object whatever the service's protocol, with the model's
 * names of members in either case, texts where the model has blobs, and timestamps in ISO 8601 or as seconds.
 */
public final class NamedInput {
    private static final ScalarInput SCALARS = new Texts();

    private NamedInput() {}

    /**
     * Reads a JSON object into {@code builder}. Members that the model does not know are skipped.
     *
     * @throws dev.brume.core.error.AwsException SerializationException
     */
    public static void read(byte[] json, Shape shape, SdkPojo builder) {
        JsonBody.read(json, new StructureReader(SCALARS, NamedInput::member), shape, builder);
    }

    private static @Nullable Member member(Shape shape, String name) {
        for (Member member : shape.members()) {
            if (member.name().equalsIgnoreCase(name)) {
                return member;
            }
        }
        return null;
    }

    private static final class Texts implements ScalarInput {
        @Override
        public Instant timestamp(JsonParser parser, JsonToken token, Scalar scalar) throws IOException {
            try {
                return token == JsonToken.VALUE_STRING
                        ? Timestamps.parseIso8601(parser.getText())
                        : Timestamps.ofEpochSeconds(parser.getDecimalValue());
            } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                throw Malformed.value(parser.getText(), "Date");
            }
        }

        @Override
        public SdkBytes blob(JsonParser parser, JsonToken token) throws IOException {
            if (token != JsonToken.VALUE_STRING) {
                throw ScalarTokens.wrongType(token, "Blob");
            }
            return SdkBytes.fromUtf8String(parser.getText());
        }
    }
}
