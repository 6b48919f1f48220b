package dev.brume.lambda;

import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list.
 *
 * @param nextMarker where the next page starts; null after the last
 */
record Pages<T>(List<T> items, @Nullable String nextMarker) {
    /** What our markers start with: anything else was never given out. */
    private static final String START = "after:";

    /**
     * @param all in the order of their places
     * @param place the text by which a thing has its place in the order
     * @param maxItems how many are asked for; there are never more than fifty
     */
    static <T> Pages<T> of(
            Collection<T> all, Function<T, String> place, @Nullable String marker, @Nullable Integer maxItems) {
        return of(all, place, marker, maxItems, LambdaLimits.PAGE_SIZE);
    }

    /** @param most how many there are at most, whatever is asked for */
    static <T> Pages<T> of(
            Collection<T> all,
            Function<T, String> place,
            @Nullable String marker,
            @Nullable Integer maxItems,
            int most) {
        int max = maxItems == null ? most : Math.min(maxItems, most);
        String after = marker == null ? null : read(marker);
        List<T> items = new ArrayList<>();
        for (T item : all) {
            if (after != null && place.apply(item).compareTo(after) <= 0) {
                continue;
            }
            if (items.size() == max) {
                return new Pages<>(items, write(place.apply(items.get(max - 1))));
            }
            items.add(item);
        }
        return new Pages<>(items, null);
    }

    <R> List<R> map(Function<T, R> shape) {
        return items.stream().map(shape).toList();
    }

    private static String write(String place) {
        return Base64.getEncoder().encodeToString((START + place).getBytes(StandardCharsets.UTF_8));
    }

    private static String read(String marker) {
        try {
            String text = new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
            if (text.startsWith(START)) {
                return text.substring(START.length());
            }
        } catch (IllegalArgumentException notBase64) {
            // refused below
        }
        throw LambdaErrors.invalidParameterValue("Invalid Marker.");
    }

    /** The place of a number among numbers. */
    static String place(long number) {
        return String.format(Locale.ROOT, "%019d", number);
    }
}
