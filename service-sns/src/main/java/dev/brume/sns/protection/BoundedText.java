package dev.brume.sns.protection;

import dev.brume.sns.rules.SnsErrors;

/**
 * A text that may be looked at only so often: a custom data identifier like {@code .*.*.*x} must not hold up the emulator. Lives for
 * one search, on one thread.
 */
final class BoundedText implements CharSequence {
    /** A linear search of the largest message looks at a few million characters. */
    private static final int LOOKS_MAX = 10_000_000;

    private final String text;
    private final String identifier;
    private int looks;

    BoundedText(String text, String identifier) {
        this.text = text;
        this.identifier = identifier;
    }

    @Override
    public char charAt(int index) {
        if (++looks > LOOKS_MAX) {
            throw SnsErrors.invalidParameter(
                    "Message", "The data identifier " + identifier + " takes too long to search this message");
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.substring(start, end);
    }

    @Override
    public String toString() {
        return text;
    }
}
