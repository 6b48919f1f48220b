package dev.brume.logs.insights;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/** Reads the formats of times that the C library's {@code strftime} has made common: {@code %Y-%m-%d}. */
final class DateFormat {
    private DateFormat() {}

    /** @throws dev.brume.core.error.AwsException MalformedQueryException for what stands for nothing */
    static DateTimeFormatter of(String format) {
        DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                builder.appendLiteral(c);
            } else if (++i < format.length()) {
                append(builder, format.charAt(i));
            } else {
                throw unknown("%");
            }
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    private static void append(DateTimeFormatterBuilder builder, char directive) {
        switch (directive) {
            case '%' -> builder.appendLiteral('%');
            case 'n' -> builder.appendLiteral('\n');
            case 't' -> builder.appendLiteral('\t');
            case 's' -> builder.appendValue(ChronoField.INSTANT_SECONDS);
            case 'u' -> builder.appendValue(ChronoField.DAY_OF_WEEK);
            default -> builder.appendPattern(pattern(directive));
        }
    }

    private static String pattern(char directive) {
        return switch (directive) {
            case 'Y' -> "uuuu";
            case 'y' -> "uu";
            case 'm' -> "MM";
            case 'd' -> "dd";
            case 'e' -> "ppd";
            case 'j' -> "DDD";
            case 'H' -> "HH";
            case 'I' -> "hh";
            case 'M' -> "mm";
            case 'S' -> "ss";
            case 'f' -> "SSSSSS";
            case 'L' -> "SSS";
            case 'p' -> "a";
            case 'a' -> "EEE";
            case 'A' -> "EEEE";
            case 'b', 'h' -> "MMM";
            case 'B' -> "MMMM";
            case 'z' -> "xx";
            case 'Z' -> "zzz";
            case 'F' -> "uuuu-MM-dd";
            case 'T' -> "HH:mm:ss";
            case 'R' -> "HH:mm";
            case 'D' -> "MM/dd/uu";
            default -> throw unknown("%" + directive);
        };
    }

    private static RuntimeException unknown(String directive) {
        return MalformedQuery.of("Brume does not know " + directive + " in a date format");
    }
}
