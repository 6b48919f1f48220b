package dev.brume.sns.message;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Instants as SNS writes them: {@code 2012-05-02T00:54:06.655Z}, always with milliseconds. Safe for many threads. */
public final class Timestamps {
    /** Until the year 10,000. */
    static final int LENGTH = 24;

    private static final int MILLIS_DIGITS = 3;
    private static volatile Second latest = Second.of(0);

    private Timestamps() {}

    /** A second and its text: most messages in a row are of one second. */
    private record Second(long epochSecond, String text) {
        private static final DateTimeFormatter FORMAT =
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.").withZone(ZoneOffset.UTC);

        static Second of(long epochSecond) {
            return new Second(epochSecond, FORMAT.format(Instant.ofEpochSecond(epochSecond)));
        }
    }

    public static String text(Instant instant) {
        Second second = latest;
        if (second.epochSecond != instant.getEpochSecond()) {
            second = Second.of(instant.getEpochSecond());
            latest = second;
        }
        String millis = Integer.toString(instant.getNano() / 1_000_000);
        return second.text + "0".repeat(MILLIS_DIGITS - millis.length()) + millis + "Z";
    }
}
