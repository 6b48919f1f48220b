package dev.brume.app.settings;

import java.util.ArrayList;
import java.util.List;

/** A line cut into words as a shell does: at blanks, but not between quotes or after a backslash. */
final class Words {
    private Words() {}

    /** Within double quotes a backslash stays one, but before what would mean something there. */
    private static boolean isEscape(char quote, char next) {
        return quote == 0 || (quote == '"' && "\"\\$`".indexOf(next) >= 0);
    }

    /** @throws IllegalArgumentException when a quote is not closed */
    static List<String> of(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean begun = false;
        char quote = 0;
        for (int at = 0; at < line.length(); at++) {
            char next = line.charAt(at);
            if (next == '\\' && at + 1 < line.length() && isEscape(quote, line.charAt(at + 1))) {
                at++;
                word.append(line.charAt(at));
                begun = true;
            } else if (quote != 0) {
                if (next == quote) {
                    quote = 0;
                } else {
                    word.append(next);
                }
            } else if (next == '"' || next == '\'') {
                quote = next;
                begun = true;
            } else if (Character.isWhitespace(next)) {
                if (begun) {
                    words.add(word.toString());
                }
                word.setLength(0);
                begun = false;
            } else {
                word.append(next);
                begun = true;
            }
        }
        if (quote != 0) {
            throw new IllegalArgumentException(line);
        }
        if (begun) {
            words.add(word.toString());
        }
        return words;
    }
}
