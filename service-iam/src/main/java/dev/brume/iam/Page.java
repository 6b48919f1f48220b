package dev.brume.iam;

import dev.brume.iam.entity.IamErrors;
import dev.brume.iam.entity.IamLimits;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list, in the order of its items' keys, and where the next part begins.
 *
 * @param marker to be sent for the next part; null when this is the last
 */
record Page<T>(List<T> items, @Nullable String marker) {
    private static final Comparator<String> ORDER =
            String.CASE_INSENSITIVE_ORDER.thenComparing(Comparator.naturalOrder());

    /**
     * @param key tells items apart
     * @param maxItems null for AWS's default
     * @param marker null for the beginning
     */
    static <T> Page<T> of(
            Stream<T> items, Function<T, String> key, @Nullable Integer maxItems, @Nullable String marker) {
        int most = maxItems == null ? IamLimits.PAGE_DEFAULT : maxItems;
        String last = marker == null ? null : decode(marker);
        List<T> found = items.sorted(Comparator.comparing(key, ORDER))
                .dropWhile(item -> last != null && ORDER.compare(key.apply(item), last) <= 0)
                .limit(most + 1L)
                .toList();
        return found.size() <= most
                ? new Page<>(found, null)
                : new Page<>(found.subList(0, most), encode(key.apply(found.get(most - 1))));
    }

    boolean isTruncated() {
        return marker != null;
    }

    <R> List<R> map(Function<T, R> shape) {
        return items.stream().map(shape).toList();
    }

    private static String encode(String key) {
        return Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String marker) {
        try {
            return new String(Base64.getDecoder().decode(marker), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notOurs) {
            throw IamErrors.validationError("Invalid Marker.");
        }
    }
}
