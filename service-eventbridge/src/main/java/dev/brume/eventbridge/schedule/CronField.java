package dev.brume.eventbridge.schedule;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** A field whose values are numbers or names: lists, ranges, steps. A range that ends before it begins goes round, as FRI-MON does. */
enum CronField {
    MINUTES(0, 59, List.of()),
    HOURS(0, 23, List.of()),
    DAYS_OF_MONTH(1, 31, List.of()),
    MONTHS(1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    DAYS_OF_WEEK(1, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    YEARS(1970, 2199, List.of());

    private static final int DIGITS_MAX = 4;

    private final int first;
    private final int last;
    private final List<String> names;

    CronField(int first, int last, List<String> names) {
        this.first = first;
        this.last = last;
        this.names = names;
    }

    BitSet parse(String text) {
        BitSet values = new BitSet(last + 1);
        for (String part : text.split(",", -1)) {
            add(part, values);
        }
        return values;
    }

    private void add(String part, BitSet values) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : number(part.substring(slash + 1));
        if (step < 1) {
            throw new InvalidCronException(part);
        }
        int dash = range.indexOf('-');
        if (range.equals("*")) {
            add(first, last, step, values);
        } else if (dash > 0) {
            add(value(range.substring(0, dash)), value(range.substring(dash + 1)), step, values);
        } else {
            int value = value(range);
            add(value, slash < 0 ? value : last, step, values);
        }
    }

    private void add(int from, int to, int step, BitSet values) {
        if (from > to && this == YEARS) {
            throw new InvalidCronException(from + "-" + to);
        }
        int count = last - first + 1;
        int end = from > to ? to + count : to;
        for (int at = from; at <= end; at += step) {
            values.set(at > last ? at - count : at);
        }
    }

    /** A number or a name of this field. */
    int value(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        int value = name >= 0 ? first + name : number(text);
        if (value < first || value > last) {
            throw new InvalidCronException(text);
        }
        return value;
    }

    static int number(String text) {
        boolean digits =
                !text.isEmpty() && text.length() <= DIGITS_MAX && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new InvalidCronException(text);
        }
        return Integer.parseInt(text);
    }
}
