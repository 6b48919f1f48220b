package dev.brume.logs.insights;

/**
 * A piece of a query.
 *
 * @param text what it says: without quotation marks, slashes, backticks
 * @param from where it begins in the query
 * @param to where it ends
 */
record Token(Kind kind, String text, int from, int to) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        REGEX,
        SYMBOL,
        END
    }

    boolean is(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it stands in quotation marks, slashes or backticks. */
    boolean isEnclosed() {
        return to - from > text.length();
    }

    boolean isWord(String word) {
        return kind == Kind.NAME && text.equalsIgnoreCase(word);
    }
}
