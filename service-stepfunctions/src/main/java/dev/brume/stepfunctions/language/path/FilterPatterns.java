package dev.brume.stepfunctions.language.path;

import com.jayway.jsonpath.internal.filter.PatternFlag;
import dev.brume.stepfunctions.language.BoundedText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads the regular expressions that the filters of a path compare with: {@code =~ /expression/i}. The library matches them
 * without end when they backtrack, so each text that a filter finds is tried within bounds first. A text that stands in the path itself
 * is refused to the left of {@code =~}: nobody could try it in time.
 */
final class FilterPatterns {
    /** Many times what a simple expression takes on the largest payload. */
    private static final int LOOKS_MAX = 20_000_000;

    private static final int NONE = -1;

    private final String path;
    private final List<Pattern> found = new ArrayList<>();
    private final Deque<Integer> outer = new ArrayDeque<>();
    /** Where the operand begins that is being read. */
    private int operand = NONE;

    private FilterPatterns(String path) {
        this.path = path;
    }

    /** @throws PathException for a comparison that is no regular expression to the right of a path */
    static List<Pattern> of(String path) {
        if (!path.contains("=~")) {
            return List.of();
        }
        FilterPatterns patterns = new FilterPatterns(path);
        patterns.read();
        return List.copyOf(patterns.found);
    }

    private void read() {
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '(') {
                outer.push(operand);
                operand = NONE;
            } else if (c == ')') {
                operand = outer.isEmpty() ? NONE : outer.pop();
            } else if (path.startsWith("&&", at) || path.startsWith("||", at)) {
                operand = NONE;
                at++;
            } else if (path.startsWith("=~", at)) {
                at = pattern(at + 2);
            } else if (c == '\'' || c == '"') {
                begin(at);
                at = unescaped(c, at + 1);
            } else if (!Character.isWhitespace(c) && !(c == '!' && operand == NONE)) {
                begin(at);
            }
            at++;
        }
    }

    private void begin(int at) {
        if (operand == NONE) {
            operand = at;
        }
    }

    /** @return where it ends */
    private int pattern(int after) {
        int begin = after;
        while (begin < path.length() && Character.isWhitespace(path.charAt(begin))) {
            begin++;
        }
        boolean ofPath = operand != NONE && (path.charAt(operand) == '@' || path.charAt(operand) == '$');
        if (!ofPath || begin == path.length() || path.charAt(begin) != '/') {
            throw new PathException("=~ compares a path with a regular expression: " + path);
        }
        int end = unescaped('/', begin + 1);
        int flags = end + 1;
        while (flags < path.length() && Character.isLetter(path.charAt(flags))) {
            flags++;
        }
        char[] letters = path.substring(end + 1, flags).toCharArray();
        found.add(Pattern.compile(path.substring(begin + 1, end), PatternFlag.parseFlags(letters)));
        return flags - 1;
    }

    private int unescaped(char wanted, int from) {
        for (int at = from; at < path.length(); at++) {
            if (path.charAt(at) == '\\') {
                at++;
            } else if (path.charAt(at) == wanted) {
                return at;
            }
        }
        throw new PathException("the path does not end: " + path);
    }

    /** Tries each pattern on a text that the library is about to compare with one of them. */
    static void tryAll(List<Pattern> patterns, String text) {
        int[] looks = new int[1];
        CharSequence bounded = new BoundedText(text, () -> {
            if (++looks[0] > LOOKS_MAX) {
                throw new BeyondBoundsException("A regular expression takes too long.");
            }
        });
        try {
            patterns.forEach(pattern -> pattern.matcher(bounded).matches());
        } catch (StackOverflowError e) {
            throw new BeyondBoundsException("A regular expression nests too deep.");
        }
    }
}
