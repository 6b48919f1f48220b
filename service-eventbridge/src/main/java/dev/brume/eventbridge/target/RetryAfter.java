package dev.brume.eventbridge.target;

import dev.brume.core.http.outbound.OutboundResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** How long an API wants to be left alone: the header {@code Retry-After} of RFC 9110, seconds or a date. */
final class RetryAfter {
    private static final String HEADER = "Retry-After";
    private static final int DIGITS_MAX = 9;

    private RetryAfter() {}

    /** Negative when the API wants no further attempt; null when it says nothing that can be understood. */
    static @Nullable Duration of(OutboundResponse answer, Instant now) {
        String text = answer.header(HEADER);
        if (text == null) {
            return null;
        }
        String value = text.strip();
        if (value.matches("-?[0-9]{1," + DIGITS_MAX + "}")) {
            return Duration.ofSeconds(Integer.parseInt(value));
        }
        try {
            Duration until = Duration.between(
                    now,
                    ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return until.isNegative() ? Duration.ZERO : until;
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
