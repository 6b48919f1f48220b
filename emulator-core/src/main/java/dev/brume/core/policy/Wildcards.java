package dev.brume.core.policy;

/** Matching with {@code *} (any characters, also none) and {@code ?} (exactly one). Linear in practice, never exponential. */
final class Wildcards {
    private Wildcards() {}

    static boolean match(String pattern, String text) {
        return match(pattern, text, false);
    }

    static boolean matchIgnoringCase(String pattern, String text) {
        return match(pattern, text, true);
    }

    private static boolean match(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            char wanted = p < pattern.length() ? pattern.charAt(p) : Variables.NOTHING;
            if (wanted == '*') {
                star = p++;
                resume = t;
            } else if (p < pattern.length() && (wanted == '?' || same(wanted, text.charAt(t), ignoreCase))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static boolean same(char pattern, char text, boolean ignoreCase) {
        char wanted = Variables.literal(pattern);
        return wanted == text || (ignoreCase && Character.toLowerCase(wanted) == Character.toLowerCase(text));
    }
}
