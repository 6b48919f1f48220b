package dev.brume.logs.group;

import dev.brume.logs.rules.LogsErrors;
import java.util.List;
import java.util.NavigableMap;

/** Which streams of a group are searched: all, those with a prefix, or those that are named. */
public sealed interface StreamSelection {
    /** The empty prefix is every stream's. */
    record WithPrefix(String prefix) implements StreamSelection {}

    /** Each of them must be there. */
    record Named(List<String> names) implements StreamSelection {}

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException for a name that no stream has */
    default List<LogStream> of(NavigableMap<String, LogStream> streams) {
        return switch (this) {
            case WithPrefix all ->
                streams.tailMap(all.prefix(), true).values().stream()
                        .takeWhile(stream -> stream.name().startsWith(all.prefix()))
                        .toList();
            case Named named ->
                named.names().stream().distinct().map(name -> of(streams, name)).toList();
        };
    }

    private static LogStream of(NavigableMap<String, LogStream> streams, String name) {
        LogStream stream = streams.get(name);
        if (stream == null) {
            throw LogsErrors.noLogStream();
        }
        return stream;
    }
}
