package dev.brume.eventbridge;

import dev.brume.eventbridge.terms.EventsErrors;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The things of one kind that an account has in a region, by their names. Guards itself.
 *
 * @param <T> archives, connections
 */
final class Names<T> {
    private final ConcurrentSkipListMap<String, T> things = new ConcurrentSkipListMap<>();

    @Nullable
    T find(String name) {
        return things.get(name);
    }

    /** @param refusal what is said where there is none */
    T get(String name, Supplier<String> refusal) {
        T thing = things.get(name);
        if (thing == null) {
            throw EventsErrors.notFound(refusal.get());
        }
        return thing;
    }

    /** @throws dev.brume.core.error.AwsException ResourceAlreadyExistsException */
    void add(String name, T thing, String refusal) {
        if (things.putIfAbsent(name, thing) != null) {
            throw EventsErrors.alreadyExists(refusal);
        }
    }

    void remove(String name, T thing) {
        things.remove(name, thing);
    }

    NavigableMap<String, T> all() {
        return things;
    }
}
