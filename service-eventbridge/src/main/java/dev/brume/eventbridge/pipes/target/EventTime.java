package dev.brume.eventbridge.pipes.target;

import dev.brume.eventbridge.pipes.input.DynamicText;
import dev.brume.eventbridge.pipes.input.PipeEvent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An instant that a parameter's path leads to. */
final class EventTime {
    /** Larger numbers are milliseconds: as seconds they would lie after the year 5000. */
    private static final BigDecimal SECONDS_MAX = BigDecimal.valueOf(100_000_000_000L);

    private EventTime() {}

    /**
     * ISO 8601, or seconds or milliseconds since 1970.
     *
     * @return null for none
     * @throws Failure for what is no instant
     */
    static @Nullable Instant of(@Nullable String parameter, PipeEvent event) {
        String text = DynamicText.of(parameter, event);
        if (text == null) {
            return null;
        }
        try {
            if (text.contains("T")) {
                return OffsetDateTime.parse(text).toInstant();
            }
            BigDecimal number = new BigDecimal(text);
            boolean seconds = number.abs().compareTo(SECONDS_MAX) < 0;
            return Instant.ofEpochMilli((seconds ? number.movePointRight(3) : number).longValue());
        } catch (DateTimeException | NumberFormatException none) {
            throw new Failure(
                    Failure.Kind.CUSTOMER,
                    "InvalidTimestamp",
                    0,
                    "The value at " + parameter + " is no timestamp: " + text);
        }
    }
}
