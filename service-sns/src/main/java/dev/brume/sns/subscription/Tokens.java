package dev.brume.sns.subscription;

import dev.brume.core.dispatch.Ids;

/** The tokens with which endpoints confirm: 288 hexadecimal digits, as AWS sends them. */
public final class Tokens {
    private static final int BYTES = 144;
    private static final int DIGITS_MIN = 64;

    private Tokens() {}

    public static String next(Ids ids) {
        return ids.hex(BYTES);
    }

    /** Whether a text could be a token at all: AWS tells those that could not by other words. */
    public static boolean isWellFormed(String token) {
        return token.length() >= DIGITS_MIN
                && token.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }
}
