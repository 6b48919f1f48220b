package dev.brume.sns;

import dev.brume.sns.rules.SnsErrors;
import dev.brume.sns.rules.SnsLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextToken where the next page starts; null after the last
 */
record Pages<T>(List<T> page, @Nullable String nextToken) {
    /** What our tokens start with: anything else was never given out. */
    private static final String TOKEN_START = "after:";

    /** Things in an order of texts, after one of them. */
    @FunctionalInterface
    interface After<T> {
        Iterable<T> after(String last);
    }

    /**
     * @param place the text by which a thing has its place in the order
     * @throws dev.brume.core.error.AwsException InvalidParameter for a token that was never given out
     */
    static <T> Pages<T> of(After<T> things, Function<T, String> place, @Nullable String token) {
        return of(things, place, token, null);
    }

    /** @param size of the page; null for SNS's usual one */
    static <T> Pages<T> of(After<T> things, Function<T, String> place, @Nullable String token, @Nullable Integer size) {
        int max = size == null ? SnsLimits.PAGE_SIZE : size;
        List<T> page = new ArrayList<>();
        String last = "";
        for (T thing : things.after(token == null ? "" : placeIn(token))) {
            if (page.size() == max) {
                return new Pages<>(page, tokenAfter(last));
            }
            page.add(thing);
            last = place.apply(thing);
        }
        return new Pages<>(page, null);
    }

    private static String tokenAfter(String place) {
        return Base64.getEncoder().encodeToString((TOKEN_START + place).getBytes(StandardCharsets.UTF_8));
    }

    private static String placeIn(String token) {
        try {
            String text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(TOKEN_START)) {
                return text.substring(TOKEN_START.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw SnsErrors.invalidParameter("NextToken");
    }
}
