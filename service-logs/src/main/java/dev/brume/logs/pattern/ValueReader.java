package dev.brume.logs.pattern;

import java.util.Map;

/** Reads some values of an event, by what a filter pattern calls them: {@code $.latency}, {@code $bytes}. */
@FunctionalInterface
public interface ValueReader {
    /** @return by their names; those that the event does not have are left out */
    Map<String, String> read(String message);
}
