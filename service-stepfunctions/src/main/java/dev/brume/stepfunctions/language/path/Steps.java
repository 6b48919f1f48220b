package dev.brume.stepfunctions.language.path;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The steps of a path that names one place: {@code $.order.items[0]['unit price']}. */
final class Steps {
    private final String text;
    private final List<Object> steps = new ArrayList<>();
    private int at = 1;

    private Steps(String text) {
        this.text = text;
    }

    /** Strings and integers; null for any other path. */
    static @Nullable List<Object> of(String text) {
        if (text.isEmpty() || text.charAt(0) != '$') {
            return null;
        }
        Steps reader = new Steps(text);
        while (reader.at < text.length()) {
            if (!reader.step()) {
                return null;
            }
        }
        return List.copyOf(reader.steps);
    }

    private boolean step() {
        return switch (text.charAt(at)) {
            case '.' -> name();
            case '[' ->
                at + 1 < text.length() && (text.charAt(at + 1) == '\'' || text.charAt(at + 1) == '"')
                        ? quoted(text.charAt(at + 1))
                        : index();
            default -> false;
        };
    }

    private boolean name() {
        int from = ++at;
        while (at < text.length() && isNameCharacter(text.charAt(at))) {
            at++;
        }
        if (at == from) {
            return false;
        }
        steps.add(text.substring(from, at));
        return true;
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c >= 0x80;
    }

    private boolean quoted(char quote) {
        int from = at + 2;
        int to = text.indexOf(quote, from);
        if (to <= from || to + 1 >= text.length() || text.charAt(to + 1) != ']' || text.indexOf('\\', from) >= 0) {
            return false;
        }
        steps.add(text.substring(from, to));
        at = to + 2;
        return true;
    }

    private boolean index() {
        int to = text.indexOf(']', at);
        if (to < at + 2 || to > at + 10) {
            return false;
        }
        int index = 0;
        for (int i = at + 1; i < to; i++) {
            char c = text.charAt(i);
            if (c < '0' || c > '9') {
                return false;
            }
            index = 10 * index + (c - '0');
        }
        steps.add(index);
        at = to + 1;
        return true;
    }
}
