package dev.brume.logs.insights;

import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** Functions of which a part is the same for all rows: what the query's time is, and formats and patterns, which must be texts. */
final class PreparedFunctions {
    private static final long MILLIS_IN_SECOND = 1000;
    private static final java.util.regex.Pattern GROUP = java.util.regex.Pattern.compile("\\\\.|\\$(\\d*)");

    private final QueryWindow window;

    PreparedFunctions(QueryWindow window) {
        this.window = window;
    }

    /**
     * @return null for a function that is not one of these
     * @throws dev.brume.core.error.AwsException MalformedQueryException
     */
    @Nullable
    QueryExpression call(String name, List<QueryExpression> arguments) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "now" -> time(name, arguments, Math.floorDiv(window.now(), MILLIS_IN_SECOND));
            case "querystarttime" -> time(name, arguments, window.from());
            case "queryendtime" -> time(name, arguments, window.to());
            case "querytimerange" -> time(name, arguments, window.to() - window.from());
            case "parsedate" -> parseDate(name, arguments);
            case "formatdate", "strftime" -> formatDate(name, arguments);
            case "regexreplace" -> regexReplace(name, arguments);
            default -> null;
        };
    }

    private static QueryExpression time(String name, List<QueryExpression> arguments, long time) {
        Functions.checkNumber(name, arguments, 0, 0);
        return new QueryExpression.Constant(Value.of((double) time));
    }

    private static String text(String name, List<QueryExpression> arguments, int index) {
        return constant(name, arguments, index).value().text();
    }

    private static QueryExpression.Constant constant(String name, List<QueryExpression> arguments, int index) {
        if (arguments.get(index) instanceof QueryExpression.Constant constant) {
            return constant;
        }
        throw MalformedQuery.of("Brume takes a text alone as argument " + (index + 1) + " of the function " + name);
    }

    private static ZoneId zone(String name, List<QueryExpression> arguments) {
        try {
            return arguments.size() < 3 ? ZoneOffset.UTC : ZoneId.of(text(name, arguments, 2));
        } catch (DateTimeException e) {
            throw MalformedQuery.of("Invalid time zone: " + text(name, arguments, 2));
        }
    }

    private static QueryExpression parseDate(String name, List<QueryExpression> arguments) {
        Functions.checkNumber(name, arguments, 2, 3);
        ZoneId zone = zone(name, arguments);
        DateTimeFormatter format = format(text(name, arguments, 1));
        return new QueryExpression.Called(
                values -> {
                    try {
                        return Value.of((double) millis(format.parse(values.text(0)), zone));
                    } catch (DateTimeException | ArithmeticException noDate) {
                        return Value.Missing.VALUE;
                    }
                },
                arguments.subList(0, 1));
    }

    private static DateTimeFormatter format(String pattern) {
        try {
            return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw MalformedQuery.of("Invalid date format: " + pattern);
        }
    }

    /** A date without a time is its beginning. */
    private static long millis(TemporalAccessor parsed, ZoneId zone) {
        if (parsed.isSupported(ChronoField.INSTANT_SECONDS)) {
            return Instant.from(parsed).toEpochMilli();
        }
        ZonedDateTime start = LocalDate.from(parsed).atStartOfDay(zone);
        if (!parsed.isSupported(ChronoField.MILLI_OF_DAY)) {
            return start.toInstant().toEpochMilli();
        }
        return start.with(ChronoField.MILLI_OF_DAY, parsed.getLong(ChronoField.MILLI_OF_DAY))
                .toInstant()
                .toEpochMilli();
    }

    private static QueryExpression formatDate(String name, List<QueryExpression> arguments) {
        Functions.checkNumber(name, arguments, 2, 3);
        DateTimeFormatter format = DateFormat.of(text(name, arguments, 1)).withZone(zone(name, arguments));
        return new QueryExpression.Called(
                values -> {
                    OptionalDouble time = values.number(0);
                    return time.isEmpty()
                            ? Value.Missing.VALUE
                            : Value.of(format.format(Instant.ofEpochMilli((long) time.getAsDouble())));
                },
                arguments.subList(0, 1));
    }

    private static QueryExpression regexReplace(String name, List<QueryExpression> arguments) {
        Functions.checkNumber(name, arguments, 3, 3);
        // As it is written: a backslash is the pattern's own.
        Pattern pattern = TextPattern.compile(constant(name, arguments, 1).written());
        String replacement = text(name, arguments, 2);
        checkGroups(pattern, replacement);
        return new QueryExpression.Called(
                values -> {
                    Value value = values.get(0);
                    return value.isMissing()
                            ? value
                            : Value.of(pattern.matcher(value.text()).replaceAll(replacement));
                },
                arguments.subList(0, 1));
    }

    /** {@code $1} stands for what a group of the pattern has found; there must be one. */
    private static void checkGroups(Pattern pattern, String replacement) {
        Matcher groups = GROUP.matcher(replacement);
        while (groups.find()) {
            String number = groups.group(1);
            if (number != null
                    && (number.isEmpty() || number.length() > 2 || Integer.parseInt(number) > pattern.groupCount())) {
                throw MalformedQuery.of("Invalid replacement: " + replacement);
            }
        }
    }
}
