package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

/** An AWS account: twelve digits. */
public record AccountId(String value) {
    private static final int DIGITS = 12;
    /** Whom a caller is who names no account: the convention that people bring along from other emulators. */
    public static final AccountId DEFAULT = new AccountId("000000000000");

    public AccountId {
        if (!isAccountId(value)) {
            throw new IllegalArgumentException("an account id has twelve digits: " + value);
        }
    }

    public static boolean isAccountId(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int at = 0; at < DIGITS; at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return true;
    }

    // equals and hashCode are written out: a record's own are spun when they are first called,
    // which costs each start some ten milliseconds, since no AOT cache keeps them.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountId that && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
