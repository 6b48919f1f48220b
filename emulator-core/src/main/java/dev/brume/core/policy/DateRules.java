package dev.brume.core.policy;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What IAM takes for a date when a policy is stored, which is more than it can compare: {@code 01T} and
 * {@code 2016-12-13t2:00:00.593194+23}, too. Or a number of seconds.
 */
final class DateRules {
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern DATE = Pattern.compile("-?\\d{1,9}(?:-(?<month>\\d{1,2})(?:-(?<day>\\d{1,2}))?)?"
            + "(?:[Tt](?:(?<hour>\\d{1,2})(?::(?<minute>\\d{1,2})(?::(?<second>\\d{1,2})(?:\\.\\d{1,9})?)?)?"
            + "(?:[Zz]|[+-](?<hours>\\d{2})(?::?(?<minutes>\\d{2}))?)?)?)?");

    private DateRules() {}

    static boolean isDate(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new BigInteger(text).bitLength() < Long.SIZE;
        }
        Matcher date = DATE.matcher(text);
        return date.matches()
                && within(date.group("month"), 1, 12)
                && within(date.group("day"), 1, 31)
                && within(date.group("hour"), 0, 24)
                && within(date.group("minute"), 0, 59)
                && within(date.group("second"), 0, 60)
                && within(date.group("hours"), 0, 23)
                && within(date.group("minutes"), 0, 59);
    }

    private static boolean within(@Nullable String number, int least, int most) {
        return number == null || (Integer.parseInt(number) >= least && Integer.parseInt(number) <= most);
    }
}
