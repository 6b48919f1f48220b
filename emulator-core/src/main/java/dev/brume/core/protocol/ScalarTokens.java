package dev.brume.core.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import dev.brume.core.error.AwsException;
import java.io.IOException;
import java.math.BigDecimal;

/** Scalars that JSON and CBOR have in common; a token of another type is refused. */
final class ScalarTokens {
    private ScalarTokens() {}

    static String string(JsonParser parser, JsonToken token) throws IOException {
        if (token != JsonToken.VALUE_STRING) {
            throw wrongType(token, "String");
        }
        return parser.getText();
    }

    static Boolean bool(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw wrongType(token, "Boolean");
        };
    }

    static long integer(JsonParser parser, JsonToken token, long min, long max, String wanted) throws IOException {
        if (token != JsonToken.VALUE_NUMBER_INT) {
            throw wrongType(token, wanted);
        }
        try {
            long value = parser.getLongValue();
            if (value >= min && value <= max) {
                return value;
            }
        } catch (InputCoercionException tooLarge) {
            // Falls through to the refusal below.
        }
        throw Malformed.value(parser.getText(), wanted);
    }

    /** Not finite where the text says so: JSON and CBOR both know these, each in its way. */
    static double decimal(JsonParser parser, JsonToken token, String wanted) throws IOException {
        return switch (token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_STRING -> notFinite(parser.getText(), wanted);
            default -> throw wrongType(token, wanted);
        };
    }

    private static double notFinite(String text, String wanted) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw wrongType(JsonToken.VALUE_STRING, wanted);
        };
    }

    static BigDecimal bigDecimal(JsonParser parser, JsonToken token) throws IOException {
        if (!token.isNumeric()) {
            throw wrongType(token, "BigDecimal");
        }
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException exponent) {
            throw Malformed.value(parser.getText(), "BigDecimal");
        }
    }

    static AwsException wrongType(JsonToken token, String wanted) {
        return switch (token) {
            case START_OBJECT -> Malformed.because("Start of structure or map found where not expected.");
            case START_ARRAY -> Malformed.because("Start of list found where not expected");
            case VALUE_STRING -> Malformed.type("STRING_VALUE", wanted);
            case VALUE_NUMBER_INT -> Malformed.type("NUMBER_VALUE", wanted);
            case VALUE_NUMBER_FLOAT -> Malformed.type("DECIMAL_VALUE", wanted);
            case VALUE_TRUE -> Malformed.type("TRUE_VALUE", wanted);
            case VALUE_FALSE -> Malformed.type("FALSE_VALUE", wanted);
            case VALUE_EMBEDDED_OBJECT -> Malformed.type("BINARY_VALUE", wanted);
            default -> Malformed.because("Unexpected token");
        };
    }
}
