package dev.brume.stepfunctions.language.choice;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The comparison operators of Choice states. Those that compare with a value have a twin that compares with a path. */
public enum Operator {
    STRING_EQUALS("StringEquals", Kind.STRING, order -> order == 0),
    STRING_LESS_THAN("StringLessThan", Kind.STRING, order -> order < 0),
    STRING_GREATER_THAN("StringGreaterThan", Kind.STRING, order -> order > 0),
    STRING_LESS_THAN_EQUALS("StringLessThanEquals", Kind.STRING, order -> order <= 0),
    STRING_GREATER_THAN_EQUALS("StringGreaterThanEquals", Kind.STRING, order -> order >= 0),
    STRING_MATCHES("StringMatches", Kind.PATTERN, order -> order == 0),
    NUMERIC_EQUALS("NumericEquals", Kind.NUMBER, order -> order == 0),
    NUMERIC_LESS_THAN("NumericLessThan", Kind.NUMBER, order -> order < 0),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Kind.NUMBER, order -> order > 0),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Kind.NUMBER, order -> order <= 0),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Kind.NUMBER, order -> order >= 0),
    BOOLEAN_EQUALS("BooleanEquals", Kind.BOOLEAN, order -> order == 0),
    TIMESTAMP_EQUALS("TimestampEquals", Kind.TIMESTAMP, order -> order == 0),
    TIMESTAMP_LESS_THAN("TimestampLessThan", Kind.TIMESTAMP, order -> order < 0),
    TIMESTAMP_GREATER_THAN("TimestampGreaterThan", Kind.TIMESTAMP, order -> order > 0),
    TIMESTAMP_LESS_THAN_EQUALS("TimestampLessThanEquals", Kind.TIMESTAMP, order -> order <= 0),
    TIMESTAMP_GREATER_THAN_EQUALS("TimestampGreaterThanEquals", Kind.TIMESTAMP, order -> order >= 0),
    IS_NULL("IsNull", Kind.TEST, order -> false),
    IS_PRESENT("IsPresent", Kind.TEST, order -> false),
    IS_NUMERIC("IsNumeric", Kind.TEST, order -> false),
    IS_STRING("IsString", Kind.TEST, order -> false),
    IS_BOOLEAN("IsBoolean", Kind.TEST, order -> false),
    IS_TIMESTAMP("IsTimestamp", Kind.TEST, order -> false);

    /** What an operator compares. */
    public enum Kind {
        STRING,
        PATTERN,
        NUMBER,
        BOOLEAN,
        TIMESTAMP,
        /** Asks for the type of a value. */
        TEST
    }

    /** Ends the names of the twins. */
    private static final String PATH = "Path";

    private static final Map<String, Operator> BY_TITLE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(Operator::title, Function.identity()));

    private final String title;
    private final Kind kind;
    private final IntPredicate accepts;

    Operator(String title, Kind kind, IntPredicate accepts) {
        this.title = title;
        this.kind = kind;
        this.accepts = accepts;
    }

    public String title() {
        return title;
    }

    public Kind kind() {
        return kind;
    }

    /** The operator of a field, {@code NumericEquals} or {@code NumericEqualsPath}; null for none. */
    public static @Nullable Operator ofField(String field) {
        Operator plain = BY_TITLE.get(field);
        if (plain != null || !field.endsWith(PATH)) {
            return plain;
        }
        Operator twin = BY_TITLE.get(field.substring(0, field.length() - PATH.length()));
        return twin == null || twin.isTypeTest() || twin == STRING_MATCHES ? null : twin;
    }

    /** Whether a field names the twin that compares with a path. */
    public static boolean isPathField(String field) {
        return !BY_TITLE.containsKey(field) && ofField(field) != null;
    }

    public static Set<String> titles() {
        return BY_TITLE.keySet();
    }

    boolean isTypeTest() {
        return kind == Kind.TEST;
    }

    boolean test(JsonNode value) {
        return switch (this) {
            case IS_NULL -> value.isNull();
            case IS_NUMERIC -> value.isNumber();
            case IS_STRING -> value.isTextual();
            case IS_BOOLEAN -> value.isBoolean();
            case IS_TIMESTAMP -> value.isTextual() && Timestamps.parse(value.textValue()) != null;
            default -> false;
        };
    }

    boolean compare(JsonNode actual, JsonNode expected) {
        return switch (kind) {
            case STRING ->
                actual.isTextual()
                        && expected.isTextual()
                        && accepts.test(actual.textValue().compareTo(expected.textValue()));
            case PATTERN ->
                actual.isTextual()
                        && expected.isTextual()
                        && WildcardPattern.matches(expected.textValue(), actual.textValue());
            case NUMBER ->
                actual.isNumber()
                        && expected.isNumber()
                        && accepts.test(actual.decimalValue().compareTo(expected.decimalValue()));
            case BOOLEAN ->
                actual.isBoolean()
                        && expected.isBoolean()
                        && accepts.test(Boolean.compare(actual.booleanValue(), expected.booleanValue()));
            case TIMESTAMP -> compareInstants(actual, expected);
            case TEST -> false;
        };
    }

    private boolean compareInstants(JsonNode actual, JsonNode expected) {
        Instant left = actual.isTextual() ? Timestamps.parse(actual.textValue()) : null;
        Instant right = expected.isTextual() ? Timestamps.parse(expected.textValue()) : null;
        return left != null && right != null && accepts.test(left.compareTo(right));
    }
}
