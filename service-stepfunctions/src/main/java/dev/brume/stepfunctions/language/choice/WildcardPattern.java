package dev.brume.stepfunctions.language.choice;

import java.util.ArrayList;
import java.util.List;

/**
 * Patterns of StringMatches: {@code *} stands for any characters, a backslash takes that meaning away. In linear time, whatever the
 * pattern: it and the text may both be long and alike.
 */
final class WildcardPattern {
    private WildcardPattern() {}

    static boolean matches(String pattern, String text) {
        List<String> parts = parts(pattern);
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.getLast();
        int end = text.length() - last.length();
        if (!text.startsWith(first) || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            at = after(part, text, at);
            if (at < 0) {
                return false;
            }
        }
        return at <= end;
    }

    /** What stands between the stars. */
    private static List<String> parts(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            char c = pattern.charAt(at);
            boolean escapes = c == '\\' && at + 1 < pattern.length() && "*\\".indexOf(pattern.charAt(at + 1)) >= 0;
            if (escapes) {
                part.append(pattern.charAt(++at));
            } else if (c == '*') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    // Knuth, Morris and Pratt; indexOf would look at the text again for each character.
    private static int after(String part, String text, int from) {
        if (part.isEmpty()) {
            return from;
        }
        int[] borders = borders(part);
        int matched = 0;
        for (int at = from; at < text.length(); at++) {
            while (matched > 0 && text.charAt(at) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (text.charAt(at) == part.charAt(matched) && ++matched == part.length()) {
                return at + 1;
            }
        }
        return -1;
    }

    /** For each beginning of a part, how much of its end is a beginning too. */
    private static int[] borders(String part) {
        int[] borders = new int[part.length()];
        int matched = 0;
        for (int at = 1; at < part.length(); at++) {
            while (matched > 0 && part.charAt(at) != part.charAt(matched)) {
                matched = borders[matched - 1];
            }
            if (part.charAt(at) == part.charAt(matched)) {
                matched++;
            }
            borders[at] = matched;
        }
        return borders;
    }
}
