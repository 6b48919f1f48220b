package dev.brume.core.protocol;

import dev.brume.core.error.AwsException;
import dev.brume.core.shape.Scalar;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Scalars as text: in forms, XML, headers, paths and URL queries. */
final class TextScalars {
    private TextScalars() {}

    /**
     * @param timestamps the format where the model names none
     * @throws AwsException SerializationException if the text is no such value
     */
    static Object parse(String text, Scalar scalar, TimestampFormatTrait.Format timestamps) {
        try {
            return switch (scalar.kind()) {
                case STRING -> text;
                case BOOLEAN -> bool(text);
                case BYTE -> Byte.valueOf(integer(text));
                case SHORT -> Short.valueOf(integer(text));
                case INTEGER -> Integer.valueOf(integer(text));
                case LONG -> Long.valueOf(integer(text));
                case FLOAT -> (float) decimal(text);
                case DOUBLE -> decimal(text);
                case BIG_DECIMAL -> new BigDecimal(text);
                case TIMESTAMP -> timestamp(text, scalar, timestamps);
                case BLOB -> JsonScalars.base64(text);
                case DOCUMENT -> Document.fromString(text);
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
            throw Malformed.value(text, noun(scalar));
        }
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw Malformed.value(text, "Boolean");
        };
    }

    // Java's parsers take digits of any script and a plus sign in front.
    private static String integer(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && !(c == '-' && i == 0)) {
                throw new NumberFormatException(text);
            }
        }
        return text;
    }

    // Java's parser takes hexadecimal floats and suffixes, too.
    private static double decimal(String text) {
        return switch (text) {
            case "NaN", "Infinity", "-Infinity" -> Double.parseDouble(text);
            default -> finite(text);
        };
    }

    private static double finite(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
                throw new NumberFormatException(text);
            }
        }
        return Double.parseDouble(text);
    }

    private static Instant timestamp(String text, Scalar scalar, TimestampFormatTrait.Format otherwise) {
        return switch (format(scalar, otherwise)) {
            case ISO_8601 -> Timestamps.parseIso8601(text);
            case RFC_822 -> Timestamps.parseHttpDate(text);
            case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> Timestamps.parseEpochSeconds(text);
        };
    }

    private static TimestampFormatTrait.Format format(Scalar scalar, TimestampFormatTrait.Format otherwise) {
        return scalar.timestampFormat() == null ? otherwise : scalar.timestampFormat();
    }

    private static String noun(Scalar scalar) {
        return switch (scalar.kind()) {
            case TIMESTAMP -> "Date";
            case BIG_DECIMAL -> "BigDecimal";
            default -> {
                String name = scalar.kind().name();
                yield name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
            }
        };
    }

    /** The text of a value. */
    static String format(Object value, Scalar scalar, TimestampFormatTrait.Format timestamps) {
        return switch (scalar.kind()) {
            case TIMESTAMP -> {
                Instant instant = (Instant) value;
                yield switch (format(scalar, timestamps)) {
                    case ISO_8601 -> Timestamps.iso8601(instant);
                    case RFC_822 -> Timestamps.httpDate(instant);
                    case UNIX_TIMESTAMP, UNIX_TIMESTAMP_MILLIS -> Timestamps.epochSeconds(instant);
                };
            }
            case BLOB -> Base64.getEncoder().encodeToString(((SdkBytes) value).asByteArrayUnsafe());
            default -> String.valueOf(value);
        };
    }
}
