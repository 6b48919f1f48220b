package dev.brume.core.policy;

import java.util.Arrays;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a condition compares and how; AWS's names in another case. A negated operator matches as its positive one does. */
public enum ConditionOperator {
    STRING_EQUALS("StringEquals", (wanted, given) -> Variables.plain(wanted).equals(given)),
    STRING_NOT_EQUALS("StringNotEquals", STRING_EQUALS),
    STRING_EQUALS_IGNORE_CASE(
            "StringEqualsIgnoreCase", (wanted, given) -> Variables.plain(wanted).equalsIgnoreCase(given)),
    STRING_NOT_EQUALS_IGNORE_CASE("StringNotEqualsIgnoreCase", STRING_EQUALS_IGNORE_CASE),
    STRING_LIKE("StringLike", Wildcards::match),
    STRING_NOT_LIKE("StringNotLike", STRING_LIKE),
    NUMERIC_EQUALS("NumericEquals", Comparisons.numbers(order -> order == 0)),
    NUMERIC_NOT_EQUALS("NumericNotEquals", NUMERIC_EQUALS),
    NUMERIC_LESS_THAN("NumericLessThan", Comparisons.numbers(order -> order < 0)),
    NUMERIC_LESS_THAN_EQUALS("NumericLessThanEquals", Comparisons.numbers(order -> order <= 0)),
    NUMERIC_GREATER_THAN("NumericGreaterThan", Comparisons.numbers(order -> order > 0)),
    NUMERIC_GREATER_THAN_EQUALS("NumericGreaterThanEquals", Comparisons.numbers(order -> order >= 0)),
    DATE_EQUALS("DateEquals", Comparisons.dates(order -> order == 0)),
    DATE_NOT_EQUALS("DateNotEquals", DATE_EQUALS),
    DATE_LESS_THAN("DateLessThan", Comparisons.dates(order -> order < 0)),
    DATE_LESS_THAN_EQUALS("DateLessThanEquals", Comparisons.dates(order -> order <= 0)),
    DATE_GREATER_THAN("DateGreaterThan", Comparisons.dates(order -> order > 0)),
    DATE_GREATER_THAN_EQUALS("DateGreaterThanEquals", Comparisons.dates(order -> order >= 0)),
    BOOL("Bool", (wanted, given) -> wanted.equalsIgnoreCase(given)),
    BINARY_EQUALS("BinaryEquals", String::equals),
    IP_ADDRESS("IpAddress", IpRange::contains),
    NOT_IP_ADDRESS("NotIpAddress", IP_ADDRESS),
    ARN_EQUALS("ArnEquals", ArnPattern::matches),
    ARN_NOT_EQUALS("ArnNotEquals", ARN_EQUALS),
    ARN_LIKE("ArnLike", ArnPattern::matches),
    ARN_NOT_LIKE("ArnNotLike", ARN_LIKE),
    NULL("Null", (wanted, given) -> false);

    private static final Map<String, ConditionOperator> BY_NAME = Arrays.stream(values())
            .collect(Collectors.toUnmodifiableMap(ConditionOperator::wireName, Function.identity()));

    private final String wireName;
    private final BiPredicate<String, String> matches;
    private final boolean negated;

    ConditionOperator(String wireName, BiPredicate<String, String> matches) {
        this.wireName = wireName;
        this.matches = matches;
        this.negated = false;
    }

    ConditionOperator(String wireName, ConditionOperator positive) {
        this.wireName = wireName;
        this.matches = positive.matches;
        this.negated = true;
    }

    /** As policies write it, without set operator and {@code IfExists}; null for a name that is none. */
    static @Nullable ConditionOperator named(String name) {
        return BY_NAME.get(name);
    }

    /** As policies write it. */
    public String wireName() {
        return wireName;
    }

    /** Whether IAM stores a policy with such a value. Where a policy variable stands, some value will. */
    boolean takes(String value) {
        if (wireName.startsWith("Date")) {
            return DateRules.isDate(value);
        }
        if (wireName.startsWith("Arn")) {
            return ArnPattern.isPattern(value);
        }
        if (value.contains("${")) {
            return true;
        }
        if (wireName.startsWith("Numeric")) {
            return Comparisons.isNumber(value);
        }
        return !wireName.endsWith("IpAddress") || IpRange.isRange(value);
    }

    boolean isNegated() {
        return negated;
    }

    boolean matches(String wanted, String given) {
        return matches.test(wanted, given);
    }
}
