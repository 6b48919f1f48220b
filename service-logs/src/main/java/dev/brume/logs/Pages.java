package dev.brume.logs;

import dev.brume.logs.rules.LogsErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is sorted by a key. The token says the last key of the page before, so that what comes and goes between two
 * pages disturbs nobody.
 *
 * @param next null when nothing follows
 */
record Pages<T>(List<T> items, @Nullable String next) {
    /** @throws dev.brume.core.error.AwsException InvalidParameterException for a token that is none */
    static <T> Pages<T> of(
            List<T> sorted, Function<T, String> key, Comparator<String> order, @Nullable String token, int limit) {
        String last = token == null ? null : read(token);
        List<T> rest = last == null
                ? sorted
                : sorted.stream()
                        .filter(item -> order.compare(key.apply(item), last) > 0)
                        .toList();
        if (rest.size() <= limit) {
            return new Pages<>(rest, null);
        }
        List<T> page = rest.subList(0, limit);
        return new Pages<>(page, write(key.apply(page.getLast())));
    }

    static <T> Pages<T> of(List<T> sorted, Function<T, String> key, @Nullable String token, int limit) {
        return of(sorted, key, Comparator.naturalOrder(), token, limit);
    }

    /** What comes after the item that a token names, in a list of any order; nothing when the item is gone. */
    static <T> List<T> after(List<T> items, Function<T, String> key, @Nullable String token) {
        if (token == null) {
            return items;
        }
        String last = read(token);
        return items.stream()
                .dropWhile(item -> !key.apply(item).equals(last))
                .skip(1)
                .toList();
    }

    static String write(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw LogsErrors.invalidToken();
        }
    }
}
