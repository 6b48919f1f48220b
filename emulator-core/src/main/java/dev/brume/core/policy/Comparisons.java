package dev.brume.core.policy;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Numbers and dates of conditions. What cannot be read matches nothing. */
final class Comparisons {
    private Comparisons() {}

    /** @param order of the request's value against the policy's */
    static BiPredicate<String, String> numbers(IntPredicate order) {
        return comparing(Comparisons::number, order);
    }

    static BiPredicate<String, String> dates(IntPredicate order) {
        return comparing(Comparisons::date, order);
    }

    private static <T extends Comparable<T>> BiPredicate<String, String> comparing(
            Function<String, @Nullable T> read, IntPredicate order) {
        return (wanted, given) -> {
            T left = read.apply(given);
            T right = read.apply(wanted);
            return left != null && right != null && order.test(left.compareTo(right));
        };
    }

    static boolean isNumber(String text) {
        return text.equals(text.strip()) && number(text) != null;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > 64 ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }

    /** ISO 8601 ("W3C's note on date and time formats"), or seconds since 1970. */
    private static @Nullable Instant date(String text) {
        try {
            if (text.chars().allMatch(Character::isDigit) && text.length() > 4) {
                return Instant.ofEpochSecond(Long.parseLong(text));
            }
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException | NumberFormatException notADate) {
            return null;
        }
    }
}
