package dev.brume.logs.pattern;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression of a filter pattern, which is found anywhere in a text, in time that grows with the text alone.
 *
 * <p>See CloudWatch Logs User Guide, "Supported regular expressions (regex) syntax".
 */
final class Regex {
    /** Beside letters and digits. */
    private static final String SYMBOLS = ":_#=@/;,- ^$?[]{}|\\*+.";

    private final Pattern pattern;

    private Regex(Pattern pattern) {
        this.pattern = pattern;
    }

    static Regex of(String expression) {
        if (expression.isEmpty() || !expression.chars().allMatch(Regex::isAllowed)) {
            throw Scanner.invalid();
        }
        try {
            return new Regex(Pattern.compile(expression));
        } catch (PatternSyntaxException e) {
            throw Scanner.invalid();
        }
    }

    private static boolean isAllowed(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || SYMBOLS.indexOf(c) >= 0;
    }

    boolean isIn(String text) {
        return pattern.matcher(text).find();
    }
}
