package dev.brume.eventbridge.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code cron(minutes hours day-of-month month day-of-week year)}: AWS's six fields with their wildcards. A pure function of wall
 * clock time; whoever needs another time zone than UTC asks for local times.
 *
 * <p>See Amazon EventBridge User Guide, "Cron expressions".
 */
public final class CronExpression implements ScheduleExpression {
    private static final int FIELDS = 6;
    private static final int MINUTES_PER_HOUR = 60;

    private final String text;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final BitSet years;
    private final CronDays days;

    private CronExpression(String text, BitSet minutes, BitSet hours, BitSet months, BitSet years, CronDays days) {
        this.text = text;
        this.minutes = minutes;
        this.hours = hours;
        this.months = months;
        this.years = years;
        this.days = days;
    }

    static Optional<CronExpression> parse(String text) {
        if (!text.endsWith(")")) {
            return Optional.empty();
        }
        String[] fields =
                text.substring("cron(".length(), text.length() - 1).strip().split("\\s+", -1);
        if (fields.length != FIELDS) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CronExpression(
                    text,
                    CronField.MINUTES.parse(fields[0]),
                    CronField.HOURS.parse(fields[1]),
                    CronField.MONTHS.parse(fields[3]),
                    CronField.YEARS.parse(fields[5]),
                    CronDays.parse(fields[2], fields[4])));
        } catch (InvalidCronException invalid) {
            return Optional.empty();
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public @Nullable Instant next(Instant previous) {
        LocalDateTime next = next(LocalDateTime.ofInstant(previous, ZoneOffset.UTC));
        return next == null ? null : next.toInstant(ZoneOffset.UTC);
    }

    /** The first time after {@code previous} that the fields allow, in whole minutes; null when there is none. */
    public @Nullable LocalDateTime next(LocalDateTime previous) {
        LocalDateTime from = previous.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        LocalDate first = from.toLocalDate();
        YearMonth month = YearMonth.from(first);
        int year = years.nextSetBit(month.getYear());
        while (year >= 0) {
            int start = year == month.getYear() ? month.getMonthValue() : 1;
            for (int at = months.nextSetBit(start); at >= 0; at = months.nextSetBit(at + 1)) {
                LocalDateTime found = next(YearMonth.of(year, at), from);
                if (found != null) {
                    return found;
                }
            }
            year = years.nextSetBit(year + 1);
        }
        return null;
    }

    private @Nullable LocalDateTime next(YearMonth month, LocalDateTime from) {
        boolean isFirst = month.equals(YearMonth.from(from));
        for (int day = isFirst ? from.getDayOfMonth() : 1; day <= month.lengthOfMonth(); day++) {
            LocalDate date = month.atDay(day);
            if (!days.include(date)) {
                continue;
            }
            LocalTime time = next(date.equals(from.toLocalDate()) ? from.toLocalTime() : LocalTime.MIDNIGHT);
            if (time != null) {
                return date.atTime(time);
            }
        }
        return null;
    }

    private @Nullable LocalTime next(LocalTime from) {
        int hour = hours.nextSetBit(from.getHour());
        if (hour == from.getHour()) {
            int minute = minutes.nextSetBit(from.getMinute());
            if (minute >= 0) {
                return LocalTime.of(hour, minute);
            }
            hour = hours.nextSetBit(hour + 1);
        }
        return hour < 0 ? null : LocalTime.of(hour, minutes.nextSetBit(0) % MINUTES_PER_HOUR);
    }
}
