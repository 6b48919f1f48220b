package dev.brume.core.protocol;

import dev.brume.core.shape.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Lists in one header, separated by commas; an element with a comma or a quote stands in quotes. */
final class HeaderLists {
    private static final TimestampFormatTrait.Format TIMESTAMPS = TimestampFormatTrait.Format.RFC_822;

    private HeaderLists() {}

    static List<Object> parse(List<String> lines, Scalar element) {
        List<Object> values = new ArrayList<>();
        for (String line : lines) {
            for (String text : httpDates(element) ? pairs(split(line)) : split(line)) {
                values.add(TextScalars.parse(text, element, TIMESTAMPS));
            }
        }
        return values;
    }

    private static boolean httpDates(Scalar element) {
        return element.kind() == Scalar.Kind.TIMESTAMP
                && (element.timestampFormat() == null || element.timestampFormat() == TIMESTAMPS);
    }

    // A date of HTTP holds a comma itself.
    private static List<String> pairs(List<String> halves) {
        List<String> dates = new ArrayList<>();
        for (int i = 0; i < halves.size(); i += 2) {
            dates.add(i + 1 < halves.size() ? halves.get(i) + ", " + halves.get(i + 1) : halves.get(i));
        }
        return dates;
    }

    private static List<String> split(String line) {
        List<String> parts = new ArrayList<>();
        int at = 0;
        while (at <= line.length()) {
            while (at < line.length() && line.charAt(at) == ' ') {
                at++;
            }
            if (at < line.length() && line.charAt(at) == '"') {
                StringBuilder text = new StringBuilder();
                at = quoted(line, at + 1, text);
                parts.add(text.toString());
            } else {
                int comma = line.indexOf(',', at);
                int end = comma < 0 ? line.length() : comma;
                parts.add(line.substring(at, end).strip());
                at = end + 1;
            }
        }
        return parts;
    }

    /** Reads up to the quote that closes and the comma behind it; returns where the next element starts. */
    private static int quoted(String line, int from, StringBuilder text) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '"') {
            if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                at++;
            }
            text.append(line.charAt(at));
            at++;
        }
        if (at >= line.length()) {
            throw Malformed.because("Invalid header list syntax");
        }
        int comma = line.indexOf(',', at);
        if (!line.substring(at + 1, comma < 0 ? line.length() : comma).isBlank()) {
            throw Malformed.because("Invalid header list syntax");
        }
        return comma < 0 ? line.length() + 1 : comma + 1;
    }

    static String format(List<?> values, Scalar element) {
        StringJoiner joined = new StringJoiner(", ");
        for (Object value : values) {
            String text = TextScalars.format(value, element, TIMESTAMPS);
            joined.add(element.kind() == Scalar.Kind.STRING && needsQuotes(text) ? quote(text) : text);
        }
        return joined.toString();
    }

    private static boolean needsQuotes(String text) {
        return text.indexOf(',') >= 0 || text.indexOf('"') >= 0;
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
