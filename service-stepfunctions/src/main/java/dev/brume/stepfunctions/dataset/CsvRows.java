package dev.brume.stepfunctions.dataset;

import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV text, as RFC 4180 has them, with any delimiter. One pass, one row at a time. */
final class CsvRows {
    private static final char QUOTE = '"';
    private final String text;
    private final char delimiter;
    private int at;

    CsvRows(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
        // A byte order mark is none of the first header's.
        this.at = !text.isEmpty() && text.charAt(0) == '\uFEFF' ? 1 : 0;
    }

    boolean hasNext() {
        return at < text.length();
    }

    List<String> next() {
        List<String> row = new ArrayList<>();
        while (true) {
            row.add(at < text.length() && text.charAt(at) == QUOTE ? quoted() : plain());
            if (at >= text.length()) {
                return row;
            }
            char end = text.charAt(at++);
            if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            if (end != delimiter) {
                return row;
            }
        }
    }

    private boolean isEnd(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !isEnd(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != QUOTE) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == QUOTE) {
                value.append(QUOTE);
                at++;
            } else {
                // What follows a closing quote belongs to the value, as most readers have it.
                return value.append(plain()).toString();
            }
        }
        return value.toString();
    }
}
