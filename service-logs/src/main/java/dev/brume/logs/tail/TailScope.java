package dev.brume.logs.tail;

import dev.brume.logs.pattern.FilterPattern;
import java.util.List;

/**
 * Which events a session sees.
 *
 * @param streams names of log streams; empty for all
 * @param prefixes of names of log streams; empty for all
 */
record TailScope(List<String> streams, List<String> prefixes, FilterPattern pattern) {
    boolean hasStream(String stream) {
        return (streams.isEmpty() || streams.contains(stream))
                && (prefixes.isEmpty() || prefixes.stream().anyMatch(stream::startsWith));
    }
}
