package dev.brume.s3.settings;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is set for one bucket, at most one value of a kind. A concurrent map guards them; no value ever changes. */
public final class Settings {
    private final Map<Class<?>, Object> byKind = new ConcurrentHashMap<>();

    /** @return null where nothing is set */
    public <T> @Nullable T find(Class<T> kind) {
        return kind.cast(byKind.get(kind));
    }

    public <T> void set(Class<T> kind, T value) {
        byKind.put(kind, value);
    }

    public void remove(Class<?> kind) {
        byKind.remove(kind);
    }
}
