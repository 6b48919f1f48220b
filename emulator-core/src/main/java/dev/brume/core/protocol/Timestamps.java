package dev.brume.core.protocol;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * The three ways in which AWS writes an instant. Answers carry milliseconds at most, as AWS's do. Parsers throw {@link
 * DateTimeException} or {@link ArithmeticException} for what is no instant.
 */
final class Timestamps {
    private static final int MILLIS_DIGITS = 3;
    private static final DateTimeFormatter ISO_SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter HTTP_DATE_READ = new DateTimeFormatterBuilder()
            .appendPattern("EEE, dd MMM uuuu HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral(" GMT")
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter ISO_READ = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .appendLiteral('Z')
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT)
            .withZone(ZoneOffset.UTC);

    private Timestamps() {}

    /** {@code 1700000000} or {@code 1700000000.123}. */
    static String epochSeconds(Instant value) {
        long millis = value.toEpochMilli();
        long seconds = Math.floorDiv(millis, 1000L);
        int rest = Math.floorMod(millis, 1000);
        if (rest == 0) {
            return Long.toString(seconds);
        }
        return seconds < 0
                ? BigDecimal.valueOf(millis, MILLIS_DIGITS).stripTrailingZeros().toPlainString()
                : seconds + fraction(rest);
    }

    /** {@code 2023-11-14T22:13:20Z} or {@code 2023-11-14T22:13:20.123Z}. */
    static String iso8601(Instant value) {
        return ISO_SECONDS.format(value) + fraction(millisOf(value)) + "Z";
    }

    /** {@code 2023-11-14T22:13:20.000Z}. */
    static String iso8601Millis(Instant value) {
        return ISO_SECONDS.format(value) + "."
                + Integer.toString(1000 + millisOf(value)).substring(1) + "Z";
    }

    /** {@code Tue, 14 Nov 2023 22:13:20 GMT}. */
    static String httpDate(Instant value) {
        return HTTP_DATE.format(value) + fraction(millisOf(value)) + " GMT";
    }

    private static int millisOf(Instant value) {
        return Math.floorMod(value.toEpochMilli(), 1000);
    }

    private static String fraction(int millis) {
        if (millis == 0) {
            return "";
        }
        String digits = Integer.toString(1000 + millis).substring(1);
        int end = MILLIS_DIGITS;
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return "." + digits.substring(0, end);
    }

    static Instant parseEpochSeconds(String text) {
        return ofEpochSeconds(new BigDecimal(text));
    }

    static Instant ofEpochSeconds(BigDecimal seconds) {
        // Guards against 1e999999999, whose plain form would not fit into memory.
        if (seconds.precision() - seconds.scale() > 12) {
            throw new DateTimeException("out of range");
        }
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        long nanos = seconds.subtract(whole).movePointRight(9).longValue();
        return Instant.ofEpochSecond(whole.longValueExact(), nanos);
    }

    /** In UTC, with seconds: {@code 2023-11-14T22:13:20.123Z}. */
    static Instant parseIso8601(String text) {
        return ISO_READ.parse(text, Instant::from);
    }

    static boolean isHttpDate(String text) {
        try {
            parseHttpDate(text);
            return true;
        } catch (DateTimeException other) {
            return false;
        }
    }

    static Instant parseHttpDate(String text) {
        return HTTP_DATE_READ.parse(text, Instant::from);
    }
}
