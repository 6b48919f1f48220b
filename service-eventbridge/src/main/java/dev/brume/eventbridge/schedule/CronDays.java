package dev.brume.eventbridge.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.BitSet;

/**
 * Which days a cron expression means: by the month or by the week. "You can't specify the Day-of-month and Day-of-week fields in the
 * same cron expression. If you specify a value or a * in one of the fields, you must use a ? in the other."
 */
@FunctionalInterface
interface CronDays {
    boolean include(LocalDate date);

    static CronDays parse(String ofMonth, String ofWeek) {
        if (ofMonth.equals("?") == ofWeek.equals("?")) {
            throw new InvalidCronException(ofMonth + " " + ofWeek);
        }
        return ofWeek.equals("?") ? ofMonth(ofMonth) : ofWeek(ofWeek);
    }

    private static CronDays ofMonth(String text) {
        if (text.equals("L")) {
            return date -> date.getDayOfMonth() == date.lengthOfMonth();
        }
        if (text.equals("LW") || text.equals("WL")) {
            return date -> date.equals(nearestWeekday(date, date.lengthOfMonth()));
        }
        if (text.endsWith("W")) {
            int day = CronField.DAYS_OF_MONTH.value(text.substring(0, text.length() - 1));
            return date -> day <= date.lengthOfMonth() && date.equals(nearestWeekday(date, day));
        }
        BitSet days = CronField.DAYS_OF_MONTH.parse(text);
        return date -> days.get(date.getDayOfMonth());
    }

    /** The weekday that is nearest to a day of the month, without leaving the month. */
    private static LocalDate nearestWeekday(LocalDate month, int day) {
        LocalDate date = month.withDayOfMonth(day);
        return switch (date.getDayOfWeek()) {
            case SATURDAY -> day == 1 ? date.plusDays(2) : date.minusDays(1);
            case SUNDAY -> day == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> date;
        };
    }

    private static CronDays ofWeek(String text) {
        int hash = text.indexOf('#');
        if (hash > 0) {
            DayOfWeek day = day(CronField.DAYS_OF_WEEK.value(text.substring(0, hash)));
            int which = CronField.number(text.substring(hash + 1));
            if (which < 1 || which > 5) {
                throw new InvalidCronException(text);
            }
            return date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 + 1 == which;
        }
        if (text.equals("L")) {
            return date -> date.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        if (text.endsWith("L")) {
            DayOfWeek day = day(CronField.DAYS_OF_WEEK.value(text.substring(0, text.length() - 1)));
            return date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day)));
        }
        BitSet days = CronField.DAYS_OF_WEEK.parse(text);
        return date -> days.get(date.getDayOfWeek().getValue() % 7 + 1);
    }

    /** AWS counts from Sunday, 1. */
    private static DayOfWeek day(int number) {
        return number == 1 ? DayOfWeek.SUNDAY : DayOfWeek.of(number - 1);
    }
}
