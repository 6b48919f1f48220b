package dev.brume.logs.insights;

import java.time.Duration;
import java.util.Locale;

/** Reads periods of time: {@code 5m}, {@code 1 hour}. */
final class Period {
    private Period() {}

    /** In milliseconds. */
    static long read(Tokens tokens) {
        Token number = tokens.take(Token.Kind.NUMBER);
        Token unit = tokens.take(Token.Kind.NAME);
        try {
            long millis =
                    Math.multiplyExact(Long.parseLong(number.text()), unit(unit).toMillis());
            if (millis > 0) {
                return millis;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // refused below
        }
        throw MalformedQuery.unexpected(number.text(), number.from());
    }

    private static Duration unit(Token unit) {
        return switch (unit.text().toLowerCase(Locale.ROOT)) {
            case "ms", "msec", "millisecond", "milliseconds" -> Duration.ofMillis(1);
            case "s", "sec", "second", "seconds" -> Duration.ofSeconds(1);
            case "m", "min", "minute", "minutes" -> Duration.ofMinutes(1);
            case "h", "hr", "hour", "hours" -> Duration.ofHours(1);
            case "d", "day", "days" -> Duration.ofDays(1);
            case "w", "week", "weeks" -> Duration.ofDays(7);
            default -> throw MalformedQuery.unexpected(unit.text(), unit.from());
        };
    }
}
