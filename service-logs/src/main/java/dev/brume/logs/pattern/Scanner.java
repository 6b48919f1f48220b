package dev.brume.logs.pattern;

import dev.brume.core.error.AwsException;
import dev.brume.logs.rules.LogsErrors;

/** Reads a pattern from left to right. */
final class Scanner {
    private final String text;
    private int at;

    Scanner(String text) {
        this.text = text;
    }

    static AwsException invalid() {
        return LogsErrors.invalidParameter(FilterPattern.INVALID);
    }

    void skipSpaces() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    /** Whether nothing but space is left. */
    boolean atEnd() {
        skipSpaces();
        return at >= text.length();
    }

    /** The next character, or 0 at the end. */
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    /** Takes {@code token} if it comes next, after spaces. */
    boolean accept(String token) {
        skipSpaces();
        if (!text.startsWith(token, at)) {
            return false;
        }
        at += token.length();
        return true;
    }

    /** As {@link #accept}, for a word, in any case, that no other character of a word follows. */
    boolean acceptWord(String word) {
        skipSpaces();
        int end = at + word.length();
        if (!text.regionMatches(true, at, word, 0, word.length())
                || (end < text.length() && Character.isLetterOrDigit(text.charAt(end)))) {
            return false;
        }
        at = end;
        return true;
    }

    void expect(String token) {
        if (!accept(token)) {
            throw invalid();
        }
    }

    /** All characters up to one of {@code ends}, or to the end. */
    String until(String ends) {
        int from = at;
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(from, at);
    }

    /** What stands between this quote and the next of its kind that no backslash precedes; the quote is the next character. */
    String quoted() {
        char quote = text.charAt(at++);
        StringBuilder content = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            char next = text.charAt(at++);
            if (next == '\\' && at < text.length() && (text.charAt(at) == quote || text.charAt(at) == '\\')) {
                next = text.charAt(at++);
            }
            content.append(next);
        }
        if (at >= text.length()) {
            throw invalid();
        }
        at++;
        return content.toString();
    }

    /** The regular expression between two percent signs; the first is the next character. */
    Regex regex() {
        at++;
        String expression = until("%");
        expect("%");
        return Regex.of(expression);
    }
}
