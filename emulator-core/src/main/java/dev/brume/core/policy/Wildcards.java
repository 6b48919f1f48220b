package dev.brume.core.policy;

/** Matching with {@code *} (any characters, also none) and {@code ?} (exactly one). Linear in practice, never exponential. */
final class Wildcards {
    private Wildcards() {}

    static boolean match(String pattern, String text) {
        return match(pattern, 0, pattern.length(), text, 0, text.length(), false);
    }

    static boolean matchIgnoringCase(String pattern, String text) {
        return match(pattern, 0, pattern.length(), text, 0, text.length(), true);
    }

    /** Compares a part of a pattern with a part of a text. */
    static boolean match(String pattern, int patternFrom, int patternTo, String text, int textFrom, int textTo) {
        return match(pattern, patternFrom, patternTo, text, textFrom, textTo, false);
    }

    private static boolean match(
            String pattern, int patternFrom, int patternTo, String text, int textFrom, int textTo, boolean ignoreCase) {
        int p = patternFrom;
        int t = textFrom;
        int star = -1;
        int resume = 0;
        while (t < textTo) {
            char wanted = p < patternTo ? pattern.charAt(p) : Variables.NOTHING;
            if (wanted == '*') {
                star = p++;
                resume = t;
            } else if (p < patternTo && (wanted == '?' || same(wanted, text.charAt(t), ignoreCase))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < patternTo && pattern.charAt(p) == '*') {
            p++;
        }
        return p == patternTo;
    }

    private static boolean same(char pattern, char text, boolean ignoreCase) {
        if (pattern == text) {
            return true;
        }
        char wanted = Variables.literal(pattern);
        return wanted == text || (ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(text));
    }
}
