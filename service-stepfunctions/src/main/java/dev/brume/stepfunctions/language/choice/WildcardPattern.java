package dev.brume.stepfunctions.language.choice;

/** Patterns of StringMatches: {@code *} stands for any characters, a backslash takes that meaning away. In linear time per star. */
final class WildcardPattern {
    private WildcardPattern() {}

    static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int retry = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = ++p;
                retry = t;
            } else if (p < pattern.length() && literal(pattern, p) == text.charAt(t)) {
                p += width(pattern, p);
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++retry;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    private static char literal(String pattern, int at) {
        return width(pattern, at) == 2 ? pattern.charAt(at + 1) : pattern.charAt(at);
    }

    private static int width(String pattern, int at) {
        return pattern.charAt(at) == '\\'
                        && at + 1 < pattern.length()
                        && (pattern.charAt(at + 1) == '*' || pattern.charAt(at + 1) == '\\')
                ? 2
                : 1;
    }
}
