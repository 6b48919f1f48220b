package dev.brume.firehose.prefix;

import dev.brume.firehose.rules.FirehoseErrors;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * A prefix of object names with its expressions, read once: {@code orders/!{timestamp:yyyy}/}.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/s3-prefixes.html">Custom prefixes for Amazon S3 objects</a>
 */
public final class Prefix {
    private static final String BEGIN = "!{";
    private static final ZonedDateTime EXAMPLE = ZonedDateTime.parse("2018-08-27T10:30:00Z");
    private final List<Part> parts;

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Timestamp(DateTimeFormatter format) implements Part {}

        record RandomString() implements Part {}

        record ErrorOutputType() implements Part {}

        record QueryKey(String name) implements Part {}

        record LambdaKey(String name) implements Part {}
    }

    private Prefix(List<Part> parts) {
        this.parts = parts;
    }

    /** @throws dev.brume.core.error.AwsException InvalidArgumentException for an expression that is none */
    public static Prefix of(String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            int end = text.indexOf('}', begin);
            int colon = text.indexOf(':', begin);
            if (end < 0 || colon < 0 || colon > end) {
                throw invalid(text.substring(begin, end < 0 ? text.length() : end + 1));
            }
            literal(text.substring(at, begin), parts);
            parts.add(expression(
                    text.substring(begin + BEGIN.length(), colon),
                    text.substring(colon + 1, end),
                    text.substring(begin, end + 1)));
            at = end + 1;
        }
        literal(text.substring(at), parts);
        return new Prefix(List.copyOf(parts));
    }

    private static void literal(String text, List<Part> parts) {
        if (!text.isEmpty()) {
            parts.add(new Part.Literal(text));
        }
    }

    private static Part expression(String namespace, String value, String whole) {
        return switch (namespace) {
            case "timestamp" -> new Part.Timestamp(format(value, whole));
            case "firehose" ->
                switch (value) {
                    case "random-string" -> new Part.RandomString();
                    case "error-output-type" -> new Part.ErrorOutputType();
                    default -> throw invalid(whole);
                };
            case "partitionKeyFromQuery" -> new Part.QueryKey(named(value, whole));
            case "partitionKeyFromLambda" -> new Part.LambdaKey(named(value, whole));
            default -> throw invalid(whole);
        };
    }

    private static DateTimeFormatter format(String value, String whole) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(value, Locale.ENGLISH);
            // There are patterns that can be read and never written.
            if (format.format(EXAMPLE).isEmpty()) {
                throw invalid(whole);
            }
            return format;
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw invalid(whole);
        }
    }

    private static String named(String value, String whole) {
        if (value.isEmpty()) {
            throw invalid(whole);
        }
        return value;
    }

    private static RuntimeException invalid(String expression) {
        return FirehoseErrors.invalidArgument("Invalid expression in prefix: " + expression);
    }

    public boolean hasExpressions() {
        return parts.stream().anyMatch(part -> !(part instanceof Part.Literal));
    }

    public boolean namesErrorType() {
        return parts.stream().anyMatch(Part.ErrorOutputType.class::isInstance);
    }

    /** The partition keys from queries that it names. */
    public Set<String> queryKeys() {
        Set<String> names = new TreeSet<>();
        parts.forEach(part -> {
            if (part instanceof Part.QueryKey key) {
                names.add(key.name());
            }
        });
        return names;
    }

    /** The partition keys from functions that it names. */
    public Set<String> lambdaKeys() {
        Set<String> names = new TreeSet<>();
        parts.forEach(part -> {
            if (part instanceof Part.LambdaKey key) {
                names.add(key.name());
            }
        });
        return names;
    }

    /** A prefix that goes on with another. */
    public Prefix and(Prefix next) {
        List<Part> together = new ArrayList<>(parts);
        together.addAll(next.parts);
        return new Prefix(List.copyOf(together));
    }

    /** Its text for one object. Each random string is another one; all timestamps are of the same instant. */
    public String evaluate(Circumstances of) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Literal literal -> literal.text();
                        case Part.Timestamp timestamp -> timestamp.format().format(of.oldest());
                        case Part.RandomString random -> of.randomString();
                        case Part.ErrorOutputType type -> of.errorType();
                        case Part.QueryKey key -> of.queryKeys().getOrDefault(key.name(), "");
                        case Part.LambdaKey key -> of.lambdaKeys().getOrDefault(key.name(), "");
                    });
        }
        return text.toString();
    }
}
