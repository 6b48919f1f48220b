package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Scalar;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/**
 * Timestamps and blobs in JSON: seconds since the epoch, and base64.
 *
 * @param body that the parser reads
 */
@SuppressWarnings("ArrayRecordComponent") // looked into, never compared
record JsonScalars(byte[] body) implements ScalarInput {
    /** Characters of base64 that make three bytes. */
    private static final int GROUP = 4;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

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
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            // A NumberFormatException: Jackson lets exponents pass that no BigDecimal has.
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
        byte[] plain = withoutEscapes((int) parser.currentTokenLocation().getByteOffset());
        if (plain != null && plain.length % GROUP == 0) {
            try {
                return SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(plain));
            } catch (IllegalArgumentException e) {
                // Refused below, with its text.
            }
        }
        return base64(parser.getText());
    }

    /**
     * What stands in the body from the quote at {@code start} to the next one, for blobs are long: a parser's text would be decoded
     * to characters, copied twice and turned back into bytes. Null if there is an escape in it, or no such quote.
     */
    private byte @Nullable [] withoutEscapes(int start) {
        if (start < 0 || start >= body.length || body[start] != '"') {
            return null;
        }
        int end = start + 1;
        while (end + Long.BYTES <= body.length && isPlain((long) EIGHT_BYTES.get(body, end))) {
            end += Long.BYTES;
        }
        while (end < body.length && body[end] != '"' && body[end] != '\\') {
            end++;
        }
        return end < body.length && body[end] == '"' ? Arrays.copyOfRange(body, start + 1, end) : null;
    }

    /** Whether none of eight bytes is a quote or a backslash. */
    private static boolean isPlain(long eight) {
        return ((zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES)) & HIGH_BITS) == 0;
    }

    /** The high bit of each byte that is zero, and of none before the first such byte from the low end. */
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight;
    }

    /** Strict, as AWS is: full groups of four, nothing between. */
    static SdkBytes base64(String text) {
        if (text.length() % GROUP != 0) {
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
