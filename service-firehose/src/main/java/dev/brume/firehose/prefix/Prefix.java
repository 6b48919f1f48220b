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

    /**
     * @param member what it is called in requests, {@code ErrorOutputPrefix}
     * @throws dev.brume.core.error.AwsException InvalidArgumentException for an expression that is none
     */
    static Prefix of(String member, String text) {
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0; begin = text.indexOf(BEGIN, at)) {
            int end = text.indexOf('}', begin);
            int colon = text.indexOf(':', begin);
            if (end < 0 || colon < 0 || colon > end) {
                throw FirehoseErrors.prefix(
                        "Invalid expression usage: " + text + ".Must be of the form !{<namespace>:<value>}");
            }
            literal(text.substring(at, begin), parts);
            parts.add(
                    expression(text.substring(begin + BEGIN.length(), colon), text.substring(colon + 1, end), member));
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

    private static Part expression(String namespace, String value, String member) {
        return switch (namespace) {
            case "timestamp" -> new Part.Timestamp(format(value, member));
            case "firehose" ->
                switch (value) {
                    case "random-string" -> new Part.RandomString();
                    case "error-output-type" -> new Part.ErrorOutputType();
                    default -> throw invalidValue(member);
                };
            case "partitionKeyFromQuery" -> new Part.QueryKey(named(value, member));
            case "partitionKeyFromLambda" -> new Part.LambdaKey(named(value, member));
            default ->
                throw FirehoseErrors.prefix(
                        "Namespace to the left of colon (" + namespace + ") is an invalid keyword!");
        };
    }

    private static DateTimeFormatter format(String value, String member) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(value, Locale.ENGLISH);
            // There are patterns that can be read and never written.
            if (format.format(EXAMPLE).isEmpty()) {
                throw invalidValue(member);
            }
            return format;
        } catch (IllegalArgumentException | DateTimeException malformed) {
            throw invalidValue(member);
        }
    }

    private static String named(String value, String member) {
        if (value.isEmpty()) {
            throw invalidValue(member);
        }
        return value;
    }

    private static RuntimeException invalidValue(String member) {
        return FirehoseErrors.prefix("Invalid conversion character used in the value of the expression in " + member);
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

    /** How long its text is at the least: the values of partition keys come on top. */
    public int lengthWithoutKeys() {
        int length = 0;
        for (Part part : parts) {
            length += switch (part) {
                case Part.Literal literal -> literal.text().length();
                case Part.Timestamp timestamp ->
                    timestamp.format().format(EXAMPLE).length();
                case Part.RandomString random -> Circumstances.RANDOM_LENGTH;
                case Part.ErrorOutputType type -> 1;
                case Part.QueryKey key -> 0;
                case Part.LambdaKey key -> 0;
            };
        }
        return length;
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
