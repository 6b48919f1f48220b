package dev.brume.lambda;

import dev.brume.lambda.rules.LambdaLimits;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which functions a chain of requests went through, and how often: the field {@code Lineage} of its trace header, {@code
 * 1:a87bd80c:0|68fd508a:5}, a version and how often it went through each before, by which AWS notices that functions call each other in a loop. Immutable.
 *
 * @param others the header's other fields
 * @param counts by function, the eight hexadecimal digits of its ARN's hash
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html">Recursive loop detection</a>
 */
record Lineage(String others, Map<String, Integer> counts) {
    private static final String FIELD = "Lineage=";
    private static final String VERSION = "1:";
    /** A chain through more functions than this is no loop of ours to find. */
    private static final int FUNCTIONS_MAX = 32;

    static Lineage of(String header) {
        List<String> others = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String field : header.split(";", -1)) {
            if (field.startsWith(FIELD)) {
                read(field.substring(FIELD.length()), counts);
            } else {
                others.add(field);
            }
        }
        return new Lineage(String.join(";", others), counts);
    }

    private static void read(String text, Map<String, Integer> counts) {
        // AWS's pages have it without a version, headers that were seen have one.
        String entries = text.startsWith(VERSION) ? text.substring(VERSION.length()) : text;
        for (String entry : entries.split("\\|", -1)) {
            int colon = entry.indexOf(':');
            try {
                if (colon > 0 && counts.size() < FUNCTIONS_MAX) {
                    counts.put(
                            entry.substring(0, colon), Math.addExact(Integer.parseInt(entry.substring(colon + 1)), 1));
                }
            } catch (NumberFormatException | ArithmeticException notOurs) {
                // A client's own text: it counts for nothing.
            }
        }
    }

    /** With one invocation more of a function. */
    Lineage next(String functionArn) {
        Map<String, Integer> more = new LinkedHashMap<>(counts);
        more.merge(key(functionArn), 1, Integer::sum);
        return new Lineage(others, more);
    }

    /** With what other headers say, the higher count of each function. */
    Lineage with(List<String> headers) {
        Map<String, Integer> more = new LinkedHashMap<>(counts);
        for (String header : headers) {
            of(header).counts.forEach((function, count) -> more.merge(function, count, Math::max));
        }
        return new Lineage(others, more);
    }

    boolean isLoop(String functionArn) {
        return counts.getOrDefault(key(functionArn), 0) > LambdaLimits.RECURSION_MAX;
    }

    private static String key(String functionArn) {
        return HexFormat.of().toHexDigits(functionArn.hashCode());
    }

    String header() {
        if (counts.isEmpty()) {
            return others;
        }
        List<String> entries = new ArrayList<>();
        counts.forEach((function, count) -> entries.add(function + ":" + (count - 1)));
        String field = FIELD + VERSION + String.join("|", entries);
        return others.isEmpty() ? field : others + ";" + field;
    }
}
