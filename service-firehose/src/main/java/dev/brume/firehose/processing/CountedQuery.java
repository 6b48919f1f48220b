package dev.brume.firehose.processing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A query with a step at the beginning of each function, each argument and each part of a pipeline: whatever goes round passes one. Put into
 * its text, since the library has neither a limit nor a place to count at: what it compiles a query to is private and final. Used by one
 * thread.
 */
final class CountedQuery {
    /** Gives what it gets. */
    static final String STEP = "__step";

    private static final String TO_STEP = STEP + " | ";
    private static final Pattern DEFINITION = Pattern.compile("def\\s+\\w+\\s*(\\([^()]*\\))?\\s*:");
    private static final String NO_BEGINNING = "_.$@:";
    private final String query;
    private final StringBuilder counted = new StringBuilder();
    private int at;

    private CountedQuery(String query) {
        this.query = query;
    }

    /** Means the same; may be no query where the original is none. */
    static String of(String query) {
        CountedQuery made = new CountedQuery(query);
        made.code();
        return made.counted.toString();
    }

    /** To the parenthesis that ends it, or to the end. */
    private void code() {
        Matcher definition = DEFINITION.matcher(query);
        int depth = 0;
        while (at < query.length()) {
            char letter = query.charAt(at);
            if (letter == '"') {
                string();
            } else if (letter == '#') {
                int end = query.indexOf('\n', at);
                copy(end < 0 ? query.length() : end);
            } else if (letter == 'd'
                    && isBeginning()
                    && definition.region(at, query.length()).lookingAt()) {
                copy(definition.end() - 1);
                counted.append(' ').append(TO_STEP);
            } else {
                depth += letter == '(' ? 1 : letter == ')' ? -1 : 0;
                if (depth < 0) {
                    return;
                }
                copy(at);
                if (letter == '(' || letter == ';' && depth > 0 || letter == '|' && !isNext('=')) {
                    counted.append(TO_STEP);
                }
            }
        }
    }

    /** With what is interpolated in it. */
    private void string() {
        copy(at);
        while (at < query.length() && query.charAt(at) != '"') {
            boolean escaped = query.charAt(at) == '\\';
            copy(at);
            if (escaped && isNext('(')) {
                copy(at);
                counted.append(TO_STEP);
                code();
            } else if (escaped) {
                copy(at);
            }
        }
        copy(at);
    }

    private boolean isBeginning() {
        char before = at == 0 ? ' ' : query.charAt(at - 1);
        return !Character.isLetterOrDigit(before) && NO_BEGINNING.indexOf(before) < 0;
    }

    private boolean isNext(char letter) {
        return at < query.length() && query.charAt(at) == letter;
    }

    /** @param last the last letter to copy */
    private void copy(int last) {
        int end = Math.min(last + 1, query.length());
        counted.append(query, at, end);
        at = end;
    }
}
