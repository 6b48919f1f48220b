package dev.brume.lambda;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Instants as Lambda writes them in its texts. */
final class Dates {
    private static final DateTimeFormatter MILLIS = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'+0000'");
    private static final DateTimeFormatter SECONDS = formatter("yyyy-MM-dd'T'HH:mm:ss'+0000'");
    private static final DateTimeFormatter MILLIS_UTC = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");

    private Dates() {}

    private static DateTimeFormatter formatter(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Of functions, layers, code signing configs. */
    static String millis(Instant instant) {
        return MILLIS.format(instant);
    }

    /** Of provisioned concurrency. */
    static String seconds(Instant instant) {
        return SECONDS.format(instant);
    }

    /** Of function URLs. */
    static String utc(Instant instant) {
        return MILLIS_UTC.format(instant);
    }
}
