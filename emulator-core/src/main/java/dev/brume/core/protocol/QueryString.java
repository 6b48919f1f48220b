package dev.brume.core.protocol;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The query part of a URL. */
final class QueryString {
    private QueryString() {}

    /** The first value of {@code name}, decoded; empty if the name stands alone; null if it is not there. */
    static @Nullable String find(String query, String name) {
        int from = 0;
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', from);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (Percent.decode(query.substring(from, nameEnd), true).equals(name)) {
                return nameEnd == end ? "" : Percent.decode(query.substring(nameEnd + 1, end), true);
            }
            from = end + 1;
        }
        return null;
    }

    /** All pairs in order, decoded. */
    static void forEach(String query, BiConsumer<String, String> action) {
        int from = 0;
        while (from < query.length()) {
            int end = query.indexOf('&', from);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', from);
            int nameEnd = equals < 0 || equals > end ? end : equals;
            if (end > from) {
                String value = nameEnd == end ? "" : Percent.decode(query.substring(nameEnd + 1, end), true);
                action.accept(Percent.decode(query.substring(from, nameEnd), true), value);
            }
            from = end + 1;
        }
    }
}
