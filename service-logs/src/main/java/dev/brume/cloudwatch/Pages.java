package dev.brume.cloudwatch;

import dev.brume.cloudwatch.rules.CloudWatchErrors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list. The token says where the page before ended, so that what comes and goes between two pages disturbs nobody.
 *
 * @param next null when nothing follows
 */
record Pages<T>(List<T> items, @Nullable String next) {
    /**
     * @param key what a token says of the last item of a page
     * @param isAfter whether an item comes after the one that a token speaks of
     * @throws dev.brume.core.error.AwsException InvalidNextToken
     */
    static <T> Pages<T> of(
            List<T> all,
            Function<T, String> key,
            Function<String, Predicate<T>> isAfter,
            @Nullable String token,
            int limit) {
        List<T> rest = token == null
                ? all
                : all.stream().filter(isAfter.apply(read(token))).toList();
        if (rest.size() <= limit) {
            return new Pages<>(rest, null);
        }
        List<T> page = rest.subList(0, limit);
        return new Pages<>(page, write(key.apply(page.getLast())));
    }

    /** Of a list that is sorted by its keys. */
    static <T> Pages<T> ofSorted(List<T> sorted, Function<T, String> key, @Nullable String token, int limit) {
        return of(sorted, key, last -> item -> key.apply(item).compareTo(last) > 0, token, limit);
    }

    static String write(String key) {
        return Base64.getUrlEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    static String read(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CloudWatchErrors.invalidToken();
        }
    }
}
