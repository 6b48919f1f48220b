package dev.brume.firehose.processing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.BiConsumer;
import net.thisptr.jackson.jq.Expression;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.PathOutput;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/**
 * The functions of jq 1.6 for dates, which jackson-jq lacks and Firehose's own examples use: jq 1.6 Manual, "Dates". All times are UTC; a
 * "broken down time" is an array of year, month (from 0), day, hours, minutes, seconds, day of the week and day of the year (from 0).
 */
final class DateFunctions {
    private static final String ISO_8601 = "%Y-%m-%dT%H:%M:%SZ";
    private static final int FIELDS = 6;
    private static final int DAYS_OF_WEEK = 7;
    private static final double NANOS = 1e9;

    private DateFunctions() {}

    /** What a function makes of its input. */
    private interface Plain {
        JsonNode of(JsonNode in) throws JsonQueryException;
    }

    /** What a function makes of its input with a format. */
    private interface Formatted {
        JsonNode of(JsonNode in, String format) throws JsonQueryException;
    }

    /** @param add takes each with its signature, {@code strftime/1} */
    static void forEach(BiConsumer<String, Function> add) {
        add.accept("gmtime/0", plain(DateFunctions::brokenDown));
        add.accept("localtime/0", plain(DateFunctions::brokenDown));
        add.accept("mktime/0", plain(DateFunctions::seconds));
        add.accept("strftime/1", formatted("strftime/1", DateFunctions::text));
        add.accept("strflocaltime/1", formatted("strflocaltime/1", DateFunctions::text));
        add.accept("strptime/1", formatted("strptime/1", DateFunctions::read));
        for (String name : List.of("todate/0", "todateiso8601/0", "date/0")) {
            add.accept(name, plain(in -> text(in, ISO_8601)));
        }
        for (String name : List.of("fromdate/0", "fromdateiso8601/0")) {
            add.accept(name, plain(in -> seconds(read(in, ISO_8601))));
        }
        add.accept("dateadd/2", (scope, arguments, in, path, out, version) -> moved(scope, arguments, in, 1, out));
        add.accept("datesub/2", (scope, arguments, in, path, out, version) -> moved(scope, arguments, in, -1, out));
    }

    private static Function plain(Plain function) {
        return (scope, arguments, in, path, out, version) -> out.emit(function.of(in), null);
    }

    private static Function formatted(String name, Formatted function) {
        return (scope, arguments, in, path, out, version) -> arguments
                .getFirst()
                .apply(scope, in, format -> {
                    if (!format.isTextual()) {
                        throw new JsonQueryException(name + " requires a string format");
                    }
                    out.emit(function.of(in, format.textValue()), null);
                });
    }

    /** Moves a time by some seconds, whatever the unit is called. */
    private static void moved(Scope scope, List<Expression> arguments, JsonNode in, int sign, PathOutput out)
            throws JsonQueryException {
        arguments.getLast().apply(scope, in, by -> {
            if (!in.isNumber() || !by.isNumber()) {
                throw new JsonQueryException("dates and what they are moved by must be numbers");
            }
            out.emit(DoubleNode.valueOf(in.doubleValue() + sign * by.doubleValue()), null);
        });
    }

    private static JsonNode brokenDown(JsonNode in) throws JsonQueryException {
        if (!in.isNumber()) {
            throw new JsonQueryException("gmtime() requires a number");
        }
        double seconds = in.doubleValue();
        double whole = Math.floor(seconds);
        return brokenDown(at((long) whole), seconds - whole);
    }

    private static JsonNode brokenDown(LocalDateTime time, double fraction) {
        ArrayNode fields = JsonNodeFactory.instance.arrayNode();
        fields.add(time.getYear()).add(time.getMonthValue() - 1).add(time.getDayOfMonth());
        fields.add(time.getHour()).add(time.getMinute());
        if (fraction == 0) {
            fields.add(time.getSecond());
        } else {
            fields.add(time.getSecond() + Math.rint(fraction * NANOS) / NANOS);
        }
        fields.add(time.getDayOfWeek().getValue() % DAYS_OF_WEEK);
        return fields.add(time.getDayOfYear() - 1);
    }

    private static LocalDateTime at(long seconds) throws JsonQueryException {
        try {
            return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC);
        } catch (DateTimeException tooFar) {
            throw new JsonQueryException("error converting number of seconds since epoch to datetime");
        }
    }

    private static JsonNode seconds(JsonNode in) throws JsonQueryException {
        if (!in.isArray() || in.size() < FIELDS) {
            throw new JsonQueryException("mktime requires array of 6 numbers");
        }
        return LongNode.valueOf(time(in, "mktime").toEpochSecond(ZoneOffset.UTC));
    }

    /** Fields that are too large go on in the next, as C has it. */
    private static LocalDateTime time(JsonNode fields, String function) throws JsonQueryException {
        for (int i = 0; i < FIELDS; i++) {
            if (!fields.path(i).isNumber()) {
                throw new JsonQueryException(function + " requires parsed datetime inputs");
            }
        }
        try {
            return LocalDateTime.of(fields.get(0).intValue(), 1, 1, 0, 0)
                    .plusMonths(fields.get(1).intValue())
                    .plusDays(fields.get(2).intValue() - 1L)
                    .plusHours(fields.get(3).intValue())
                    .plusMinutes(fields.get(4).intValue())
                    .plusSeconds(fields.get(5).intValue());
        } catch (DateTimeException tooFar) {
            throw new JsonQueryException("invalid gmtime representation");
        }
    }

    private static JsonNode text(JsonNode in, String format) throws JsonQueryException {
        JsonNode fields = in.isNumber() ? brokenDown(in) : in;
        if (!fields.isArray()) {
            throw new JsonQueryException("strftime/1 requires parsed datetime inputs");
        }
        return TextNode.valueOf(TimeFormat.write(format, time(fields, "strftime/1")));
    }

    private static JsonNode read(JsonNode in, String format) throws JsonQueryException {
        if (!in.isTextual()) {
            throw new JsonQueryException("strptime/1 requires string inputs and arguments");
        }
        LocalDateTime time = TimeFormat.read(format, in.textValue());
        if (time == null) {
            throw new JsonQueryException("date \"" + in.textValue() + "\" does not match format \"" + format + "\"");
        }
        return brokenDown(time, 0);
    }
}
