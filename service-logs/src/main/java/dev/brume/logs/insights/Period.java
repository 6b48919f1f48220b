package dev.brume.logs.insights;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * A period of time, into which times are divided: {@code 5m}, {@code 1 hour}, {@code 3 months}.
 *
 * @param millis 0 for one of months
 * @param months 0 for one of milliseconds
 *
 * <p>See CloudWatch Logs User Guide, "Datetime functions".
 */
record Period(long millis, int months) {
    private static final int MONTHS_IN_YEAR = 12;
    private static final int MONTHS_IN_QUARTER = 3;
    private static final int MONTHS_MAX = 120_000;

    static Period read(Tokens tokens) {
        Token number = tokens.take(Token.Kind.NUMBER);
        Token unit = tokens.take(Token.Kind.NAME);
        try {
            Period period = of(Long.parseLong(number.text()), unit);
            if (period.millis > 0 || (period.months > 0 && period.months <= MONTHS_MAX)) {
                return period;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // refused below
        }
        throw MalformedQuery.unexpected(number.text(), number.from());
    }

    /** There are no more of the smaller units than make the next larger one: AWS takes 300 seconds for 60. */
    private static Period of(long number, Token unit) {
        return switch (singular(unit.text())) {
            case "ms", "msec", "millisecond" -> of(Duration.ofMillis(1), Math.min(number, 1000));
            case "s", "sec", "second" -> of(Duration.ofSeconds(1), Math.min(number, 60));
            case "m", "min", "minute" -> of(Duration.ofMinutes(1), Math.min(number, 60));
            case "h", "hr", "hour" -> of(Duration.ofHours(1), Math.min(number, 24));
            case "d", "day" -> of(Duration.ofDays(1), number);
            case "w", "week" -> of(Duration.ofDays(7), number);
            case "mo", "mon", "month" -> ofMonths(1, number);
            case "q", "qtr", "quarter" -> ofMonths(MONTHS_IN_QUARTER, number);
            case "y", "yr", "year" -> ofMonths(MONTHS_IN_YEAR, number);
            default -> throw MalformedQuery.unexpected(unit.text(), unit.from());
        };
    }

    /** Units of more than one letter may have an s at their end. */
    private static String singular(String unit) {
        String lower = unit.toLowerCase(Locale.ROOT);
        return lower.length() > 2 && lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private static Period of(Duration unit, long number) {
        return new Period(Math.multiplyExact(unit.toMillis(), number), 0);
    }

    private static Period ofMonths(int unit, long number) {
        return new Period(0, Math.toIntExact(Math.multiplyExact(unit, number)));
    }

    /** Where the period begins that a time falls into. */
    long floor(long time) {
        return months == 0 ? Math.floorDiv(time, millis) * millis : start(Math.floorDiv(month(time), months));
    }

    /** Where the period ends that a time falls into, or the time itself if one does there. */
    long ceil(long time) {
        long floor = floor(time);
        if (floor == time) {
            return time;
        }
        return months == 0 ? floor + millis : start(Math.floorDiv(month(time), months) + 1);
    }

    /** Counted from the beginning of 1970. */
    private static long month(long time) {
        LocalDate date = Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
        return (long) (date.getYear() - LocalDate.EPOCH.getYear()) * MONTHS_IN_YEAR + date.getMonthValue() - 1;
    }

    private long start(long period) {
        return LocalDate.EPOCH
                .plusMonths(period * months)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant()
                .toEpochMilli();
    }
}
