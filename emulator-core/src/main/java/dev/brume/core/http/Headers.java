package dev.brume.core.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** A request's headers; names are compared without regard to case. */
public interface Headers {
    /** The first value of {@code name}, or null. */
    @Nullable
    String get(String name);

    List<String> getAll(String name);

    void forEach(BiConsumer<String, String> action);

    /**
     * Calls for each header whose name begins so.
     *
     * @param prefix in lower case
     */
    default void forEachWith(String prefix, BiConsumer<String, String> action) {
        forEach((name, value) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith(prefix)) {
                action.accept(name, value);
            }
        });
    }

    /** For tests and in-process callers. */
    static Headers of(Map<String, String> values) {
        return new MapHeaders(values);
    }
}
