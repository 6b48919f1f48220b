package dev.brume.firehose.processing;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The partition keys that a query says it gives, {@code a} and {@code b} of {@code {a: .x, b: .y | length}}: read from its text, for
 * they are compared with the prefix before there is any record. Used by one thread.
 */
final class QueriedKeys {
    private final String query;
    private int at;

    private QueriedKeys(String query) {
        this.query = query.strip();
    }

    /** Empty where they depend on the record, or where the query is anything else than the making of one object. */
    static Set<String> of(String query) {
        Set<String> keys = new QueriedKeys(query).read();
        return keys == null ? Set.of() : keys;
    }

    private @Nullable Set<String> read() {
        if (!query.startsWith("{")) {
            return null;
        }
        Set<String> keys = new TreeSet<>();
        while (at < query.length() && query.charAt(at) != '}') {
            at++;
            String key = key();
            if (key == null) {
                return null;
            }
            keys.add(key);
            skipValue();
        }
        return at == query.length() - 1 ? keys : null;
    }

    /** Null for a key that is computed. */
    private @Nullable String key() {
        skipSpace();
        int begin = at;
        if (at < query.length() && query.charAt(at) == '"') {
            skipString();
            String quoted = query.substring(begin + 1, Math.max(begin + 1, at - 1));
            return quoted.contains("\\") ? null : quoted;
        }
        while (at < query.length() && isNamePart(query.charAt(at))) {
            at++;
        }
        return at == begin ? null : query.substring(begin, at);
    }

    private static boolean isNamePart(char letter) {
        return letter == '_' || Character.isLetterOrDigit(letter);
    }

    private void skipSpace() {
        while (at < query.length() && Character.isWhitespace(query.charAt(at))) {
            at++;
        }
    }

    /** To the comma or brace that ends it. */
    private void skipValue() {
        int depth = 0;
        while (at < query.length()) {
            char letter = query.charAt(at);
            if (depth == 0 && (letter == ',' || letter == '}')) {
                return;
            }
            if (letter == '"') {
                skipString();
                continue;
            }
            depth += "([{".indexOf(letter) >= 0 ? 1 : ")]}".indexOf(letter) >= 0 ? -1 : 0;
            at++;
        }
    }

    /** Past its end; what is interpolated in it may have strings of its own. */
    private void skipString() {
        at++;
        while (at < query.length() && query.charAt(at) != '"') {
            boolean escaped = query.charAt(at) == '\\';
            boolean interpolated = escaped && at + 1 < query.length() && query.charAt(at + 1) == '(';
            at += escaped ? 2 : 1;
            if (interpolated) {
                skipInterpolation();
            }
        }
        at = Math.min(at + 1, query.length());
    }

    private void skipInterpolation() {
        int depth = 1;
        while (at < query.length() && depth > 0) {
            char letter = query.charAt(at);
            if (letter == '"') {
                skipString();
                continue;
            }
            depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
            at++;
        }
    }
}
