package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Scalar;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Timestamps and blobs in JSON: seconds since the epoch, and base64. */
final class JsonScalars implements ScalarInput {
    @Override
    public Instant timestamp(JsonParser parser, JsonToken token, Scalar scalar) throws IOException {
        try {
            if (scalar.timestampFormat() == TimestampFormatTrait.Format.ISO_8601) {
                return Timestamps.parseIso8601(ScalarTokens.string(parser, token));
            }
            if (scalar.timestampFormat() == TimestampFormatTrait.Format.RFC_822) {
                return Timestamps.parseHttpDate(ScalarTokens.string(parser, token));
            }
            return epochSeconds(parser, token);
        } catch (DateTimeException | ArithmeticException e) {
            throw Malformed.value(parser.getText(), "Date");
        }
    }

    private static Instant epochSeconds(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Timestamps.ofEpochSeconds(parser.getDecimalValue());
            default -> throw ScalarTokens.wrongType(token, "Date");
        };
    }

    @Override
    public SdkBytes blob(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw ScalarTokens.wrongType(token, "Blob");
        }
        return base64(parser.getText());
    }

    /** Strict, as AWS is: full groups of four, nothing between. */
    static SdkBytes base64(String text) {
        if (text.length() % 4 != 0) {
            throw Malformed.because("'" + text + "' can not be converted to a Blob: "
                    + "Base64 encoded length is expected a multiple of 4 bytes but found: " + text.length());
        }
        try {
            return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            throw Malformed.value(text, "Blob");
        }
    }
}
