package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Member;
import dev.brume.core.shape.Scalar;
import dev.brume.core.shape.Shape;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Inputs as integrations write them (Scheduler's universal targets): one JSON object whatever the service's protocol, with names of
 * members that begin with a capital even where the model's do not, texts where the model has blobs, and timestamps in ISO 8601 or as
 * seconds.
 */
public final class NamedInput {
    private static final ScalarInput SCALARS = new Texts();

    private NamedInput() {}

    /**
     * Reads a JSON object into {@code builder}. Members that the model does not know are refused.
     *
     * @throws dev.brume.core.error.AwsException SerializationException
     */
    public static void read(byte[] json, Shape shape, SdkPojo builder) {
        JsonBody.read(json, new StructureReader(SCALARS, NamedInput::member), shape, builder);
    }

    /** What an input calls a member: {@code StateMachineArn}, whatever the model says. */
    public static String name(Member member) {
        String name = member.name();
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static Member member(Shape shape, String name) {
        for (Member member : shape.members()) {
            if (name(member).equals(name)) {
                return member;
            }
        }
        throw Malformed.because("The request has no field " + name);
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
