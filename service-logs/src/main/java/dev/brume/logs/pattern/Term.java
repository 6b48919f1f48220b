package dev.brume.logs.pattern;

/** What an event's text may contain. */
sealed interface Term {
    boolean isIn(String message);

    /** Words, as whole words: {@code ERROR} is in {@code [ERROR 400]}, not in {@code ERRORS}. Case counts. */
    record Words(String words) implements Term {
        @Override
        public boolean isIn(String message) {
            int at = message.indexOf(words);
            while (at >= 0) {
                int end = at + words.length();
                if (isBoundary(message, at - 1, at) && isBoundary(message, end - 1, end)) {
                    return true;
                }
                at = message.indexOf(words, at + 1);
            }
            return false;
        }

        private static boolean isBoundary(String text, int left, int right) {
            return left < 0
                    || right >= text.length()
                    || !Character.isLetterOrDigit(text.charAt(left))
                    || !Character.isLetterOrDigit(text.charAt(right));
        }
    }

    /** A regular expression between percent signs. */
    record Matching(Regex regex) implements Term {
        @Override
        public boolean isIn(String message) {
            return regex.isIn(message);
        }
    }
}
