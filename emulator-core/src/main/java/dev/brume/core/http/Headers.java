package dev.brume.core.http;

import java.util.List;
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

    /** For tests and in-process callers. */
    static Headers of(Map<String, String> values) {
        return new MapHeaders(values);
    }
}
