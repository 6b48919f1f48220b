package dev.brume.lambda;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param nextMarker where the next part begins: the key of its predecessor; null after the last part
 */
record Page<T>(List<T> items, @Nullable String nextMarker) {
    /**
     * @param all in the order of their keys
     * @param marker where to begin, or null
     * @param wanted how many at most, or null
     * @param max how many whatever is wanted
     */
    static <T> Page<T> of(
            List<T> all, Function<T, String> key, @Nullable String marker, @Nullable Integer wanted, int max) {
        int size = wanted == null ? max : Math.min(wanted, max);
        List<T> rest = marker == null
                ? all
                : all.stream()
                        .filter(item -> key.apply(item).compareTo(marker) > 0)
                        .toList();
        return rest.size() <= size
                ? new Page<>(rest, null)
                : new Page<>(rest.subList(0, size), key.apply(rest.get(size - 1)));
    }
}
