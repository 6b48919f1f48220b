package dev.brume.stepfunctions.language.choice;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Timestamps of the language: RFC 3339 with a capital T and a zone, {@code 2016-03-14T01:59:00Z}. */
public final class Timestamps {
    private Timestamps() {}

    /** Null for what is no timestamp. */
    public static @Nullable Instant parse(String text) {
        if (text.length() < "2016-03-14T01:59Z".length() || text.charAt(10) != 'T' || text.indexOf('z') >= 0) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
