package dev.brume.core.ip;

/** Small numbers within texts. */
final class Digits {
    private static final int DIGITS_MAX = 3;

    private Digits() {}

    /** What one to three digits say; less than 0 for anything else, and for more than {@code max}. */
    static int number(String text, int from, int to, int max) {
        int number = to > from && to <= from + DIGITS_MAX ? 0 : -1;
        for (int i = from; i < to && number >= 0; i++) {
            int digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? -1 : number * 10 + digit;
        }
        return number > max ? -1 : number;
    }
}
