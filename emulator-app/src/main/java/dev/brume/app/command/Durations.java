package dev.brume.app.command;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people type them. */
final class Durations {
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(\\.[0-9]{1,3})?");
    private static final Pattern WITH_UNITS = Pattern.compile("(?i)([0-9]{1,9}(ms|d|h|m|s))+");
    private static final Pattern PART = Pattern.compile("(?i)([0-9]+)(ms|d|h|m|s)");

    private Durations() {}

    /**
     * {@code 90}, {@code 1h30m}, {@code PT90S} in ISO-8601's form.
     *
     * @throws CommandException for anything else
     */
    static String toIso(String text) {
        if (SECONDS.matcher(text).matches()) {
            return Duration.ofMillis(new BigDecimal(text).movePointRight(3).longValueExact())
                    .toString();
        }
        if (WITH_UNITS.matcher(text).matches()) {
            return withUnits(text).toString();
        }
        try {
            return Duration.parse(text).toString();
        } catch (DateTimeException malformed) {
            throw new CommandException("a duration is a number of seconds, or like 1h30m or PT90S, not '" + text + "'");
        }
    }

    private static Duration withUnits(String text) {
        Duration sum = Duration.ZERO;
        Matcher parts = PART.matcher(text);
        while (parts.find()) {
            sum = sum.plus(part(Long.parseLong(parts.group(1)), parts.group(2)));
        }
        return sum;
    }

    private static Duration part(long amount, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT)) {
            case "d" -> Duration.ofDays(amount);
            case "h" -> Duration.ofHours(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMillis(amount);
        };
    }
}
