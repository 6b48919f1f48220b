package dev.brume.core.http;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Headers with one value for each name. */
final class MapHeaders implements Headers {
    private final Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    MapHeaders(Map<String, String> values) {
        this.values.putAll(values);
    }

    @Override
    public @Nullable String get(String name) {
        return values.get(name);
    }

    @Override
    public List<String> getAll(String name) {
        String value = values.get(name);
        return value == null ? List.of() : List.of(value);
    }

    @Override
    public void forEach(BiConsumer<String, String> action) {
        values.forEach(action);
    }
}
