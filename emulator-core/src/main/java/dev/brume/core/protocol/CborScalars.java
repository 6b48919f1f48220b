package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.brume.core.shape.Scalar;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import software.amazon.awssdk.core.SdkBytes;

/**
 * Timestamps and blobs in CBOR: byte strings, and tag 1 with a number.
 *
 * @param timestampsInMillis whether that number is milliseconds, as in AWS's own CBOR, or seconds, as in Smithy's
 */
record CborScalars(boolean timestampsInMillis) implements ScalarInput {
    private static final int MILLIS_DIGITS = 3;

    @Override
    public Instant timestamp(JsonParser parser, JsonToken token, Scalar scalar) throws IOException {
        if (!token.isNumeric()) {
            throw ScalarTokens.wrongType(token, "Date");
        }
        try {
            BigDecimal number = decimal(parser, token);
            return Timestamps.ofEpochSeconds(timestampsInMillis ? number.movePointLeft(MILLIS_DIGITS) : number);
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw Malformed.value(parser.getText(), "Date");
        }
    }

    // The shortest decimal that reads as this double, not its binary expansion.
    private static BigDecimal decimal(JsonParser parser, JsonToken token) throws IOException {
        return token == JsonToken.VALUE_NUMBER_INT
                ? parser.getDecimalValue()
                : new BigDecimal(Double.toString(parser.getDoubleValue()));
    }

    @Override
    public SdkBytes blob(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_EMBEDDED_OBJECT) {
            throw ScalarTokens.wrongType(token, "Blob");
        }
        return SdkBytes.fromByteArrayUnsafe(parser.getBinaryValue());
    }
}
