package dev.brume.firehose.processing;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.time.temporal.IsoFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats of C's {@code strftime} and {@code strptime} in the locale "C", in which jq has them. */
final class TimeFormat {
    private static final Locale C = Locale.ENGLISH;
    private static final int CENTURY = 100;
    private static final int NOON = 12;
    private static final int WEEK = 7;
    /** Years of two digits from here on are of the last century. */
    private static final int LAST_CENTURY = 69;

    private TimeFormat() {}

    static String write(String format, LocalDateTime time) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            char letter = format.charAt(i);
            if (letter == '%' && i + 1 < format.length()) {
                i++;
                text.append(field(format.charAt(i), time));
            } else {
                text.append(letter);
            }
        }
        return text.toString();
    }

    private static String field(char letter, LocalDateTime time) {
        int hour = time.getHour() % NOON == 0 ? NOON : time.getHour() % NOON;
        int weekday = time.getDayOfWeek().getValue() % WEEK;
        int yearday = time.getDayOfYear() - 1;
        return switch (letter) {
            case 'a' -> time.getDayOfWeek().getDisplayName(TextStyle.SHORT, C);
            case 'A' -> time.getDayOfWeek().getDisplayName(TextStyle.FULL, C);
            case 'b', 'h' -> time.getMonth().getDisplayName(TextStyle.SHORT, C);
            case 'B' -> time.getMonth().getDisplayName(TextStyle.FULL, C);
            case 'c' -> write("%a %b %e %H:%M:%S %Y", time);
            case 'C' -> digits("%02d", time.getYear() / CENTURY);
            case 'd' -> digits("%02d", time.getDayOfMonth());
            case 'D', 'x' -> write("%m/%d/%y", time);
            case 'e' -> digits("%2d", time.getDayOfMonth());
            case 'F' -> write("%Y-%m-%d", time);
            case 'g' -> digits("%02d", time.get(IsoFields.WEEK_BASED_YEAR) % CENTURY);
            case 'G' -> digits("%d", time.get(IsoFields.WEEK_BASED_YEAR));
            case 'H' -> digits("%02d", time.getHour());
            case 'I' -> digits("%02d", hour);
            case 'j' -> digits("%03d", time.getDayOfYear());
            case 'k' -> digits("%2d", time.getHour());
            case 'l' -> digits("%2d", hour);
            case 'm' -> digits("%02d", time.getMonthValue());
            case 'M' -> digits("%02d", time.getMinute());
            case 'n' -> "\n";
            case 'p' -> time.getHour() < NOON ? "AM" : "PM";
            case 'P' -> time.getHour() < NOON ? "am" : "pm";
            case 'r' -> write("%I:%M:%S %p", time);
            case 'R' -> write("%H:%M", time);
            case 's' -> Long.toString(time.toEpochSecond(ZoneOffset.UTC));
            case 'S' -> digits("%02d", time.getSecond());
            case 't' -> "\t";
            case 'T', 'X' -> write("%H:%M:%S", time);
            case 'u' -> digits("%d", time.getDayOfWeek().getValue());
            case 'U' -> digits("%02d", (yearday + WEEK - weekday) / WEEK);
            case 'V' -> digits("%02d", time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
            case 'w' -> digits("%d", weekday);
            case 'W' -> digits("%02d", (yearday + WEEK - (weekday + WEEK - 1) % WEEK) / WEEK);
            case 'y' -> digits("%02d", time.getYear() % CENTURY);
            case 'Y' -> digits("%d", time.getYear());
            case 'z' -> "+0000";
            case 'Z' -> "UTC";
            case '%' -> "%";
            default -> "%" + letter;
        };
    }

    private static String digits(String form, int number) {
        return String.format(Locale.ROOT, form, number);
    }

    /** @return null for a text that does not have the format */
    static @Nullable LocalDateTime read(String format, String text) {
        Reader reader = new Reader(text);
        try {
            return reader.read(format) && reader.isAtEnd() ? reader.time() : null;
        } catch (DateTimeException noTime) {
            return null;
        }
    }

    /** Reads from left to right. What is not said is the beginning of 1900, as in C. */
    private static final class Reader {
        private final String text;
        private int at;
        private int year = 1900;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private boolean afternoon;
        private boolean halfDays;
        private int yearday;
        private @Nullable LocalDateTime whole;

        Reader(String text) {
            this.text = text;
        }

        boolean isAtEnd() {
            return at == text.length();
        }

        LocalDateTime time() {
            if (whole != null) {
                return whole;
            }
            int hours = halfDays ? hour % NOON + (afternoon ? NOON : 0) : hour;
            // The sixtieth second is the next minute's first.
            LocalDateTime time =
                    LocalDateTime.of(year, month, day, hours, minute).plusSeconds(second);
            return yearday == 0 ? time : time.withDayOfYear(yearday);
        }

        boolean read(String format) {
            for (int i = 0; i < format.length(); i++) {
                char letter = format.charAt(i);
                boolean matches;
                if (letter == '%' && i + 1 < format.length()) {
                    i++;
                    matches = field(format.charAt(i));
                } else if (Character.isWhitespace(letter)) {
                    matches = skipSpace();
                } else {
                    matches = literal(letter);
                }
                if (!matches) {
                    return false;
                }
            }
            return true;
        }

        private boolean field(char letter) {
            return switch (letter) {
                case 'a', 'A' -> weekday();
                case 'b', 'B', 'h' -> month();
                case 'c' -> read("%a %b %e %H:%M:%S %Y");
                case 'd', 'e' -> (day = number(2, 1, 31)) >= 0;
                case 'D', 'x' -> read("%m/%d/%y");
                case 'F' -> read("%Y-%m-%d");
                case 'H', 'k' -> (hour = number(2, 0, 23)) >= 0;
                case 'I', 'l' -> {
                    halfDays = true;
                    yield (hour = number(2, 1, NOON)) >= 0;
                }
                case 'j' -> (yearday = number(3, 1, 366)) >= 0;
                case 'm' -> (month = number(2, 1, NOON)) >= 0;
                case 'M' -> (minute = number(2, 0, 59)) >= 0;
                case 'n', 't' -> skipSpace();
                case 'p', 'P' -> halfOfDay();
                case 'r' -> read("%I:%M:%S %p");
                case 'R' -> read("%H:%M");
                case 's' -> epochSeconds();
                case 'S' -> (second = number(2, 0, 60)) >= 0;
                case 'T', 'X' -> read("%H:%M:%S");
                case 'u', 'w' -> number(1, 0, WEEK) >= 0;
                case 'y' -> shortYear();
                case 'Y' -> (year = number(4, 0, 9999)) >= 0;
                case 'z' -> offset();
                case 'Z' -> name();
                case '%' -> literal('%');
                default -> false;
            };
        }

        private boolean literal(char letter) {
            boolean matches = at < text.length() && text.charAt(at) == letter;
            at += matches ? 1 : 0;
            return matches;
        }

        private boolean skipSpace() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return true;
        }

        /** Negative where there is none, and for one that is too small or too large. */
        private int number(int most, int from, int to) {
            skipSpace();
            int begin = at;
            int number = 0;
            while (at < text.length() && at - begin < most && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                number = number * 10 + text.charAt(at) - '0';
                at++;
            }
            return at == begin || number < from || number > to ? -1 : number;
        }

        private boolean shortYear() {
            int said = number(2, 0, CENTURY - 1);
            year = said + (said < LAST_CENTURY ? 2000 : 1900);
            return said >= 0;
        }

        private boolean epochSeconds() {
            int begin = at;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
            if (at == begin || at - begin > 11) {
                return false;
            }
            whole = LocalDateTime.ofEpochSecond(Long.parseLong(text.substring(begin, at)), 0, ZoneOffset.UTC);
            return true;
        }

        private boolean weekday() {
            for (DayOfWeek each : DayOfWeek.values()) {
                if (word(each.getDisplayName(TextStyle.FULL, C)) || word(each.getDisplayName(TextStyle.SHORT, C))) {
                    return true;
                }
            }
            return false;
        }

        private boolean month() {
            for (Month each : Month.values()) {
                if (word(each.getDisplayName(TextStyle.FULL, C)) || word(each.getDisplayName(TextStyle.SHORT, C))) {
                    month = each.getValue();
                    return true;
                }
            }
            return false;
        }

        private boolean halfOfDay() {
            afternoon = word("PM");
            return afternoon || word("AM");
        }

        private boolean word(String word) {
            boolean matches = text.regionMatches(true, at, word, 0, word.length());
            at += matches ? word.length() : 0;
            return matches;
        }

        /** Read and not heeded: jq takes what it has read for UTC. */
        private boolean offset() {
            skipSpace();
            if (literal('Z')) {
                return true;
            }
            if (!literal('+') && !literal('-')) {
                return false;
            }
            int hours = number(2, 0, 14);
            literal(':');
            return hours >= 0 && (at == text.length() || !Character.isDigit(text.charAt(at)) || number(2, 0, 59) >= 0);
        }

        private boolean name() {
            skipSpace();
            while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return true;
        }
    }
}
