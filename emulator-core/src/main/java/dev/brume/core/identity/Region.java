package dev.brume.core.identity;

import org.jspecify.annotations.Nullable;

/** An AWS region by its name, {@code us-east-1}; any name of that form is served. */
public record Region(String name) {
    private static final int LENGTH_MAX = 32;
    private static final int COUNTRY = 2;
    public static final Region US_EAST_1 = new Region("us-east-1");

    public Region {
        if (!isRegion(name)) {
            throw new IllegalArgumentException("not the name of a region: " + name);
        }
    }

    public static boolean isRegion(String text) {
        return text.length() <= LENGTH_MAX
                && (isPlaceWithNumber(text) || text.equals("aws-global") || text.equals("local"));
    }

    /** {@code [a-z]{2}(-[a-z]+)+-[0-9]{1,2}}, without a regular expression: each call of each service asks. */
    private static boolean isPlaceWithNumber(String text) {
        int numberDash = text.lastIndexOf('-');
        int digits = text.length() - numberDash - 1;
        if (numberDash <= COUNTRY
                || digits < 1
                || digits > 2
                || !areBetween(text, numberDash + 1, text.length(), '0', '9')) {
            return false;
        }
        int dash = text.indexOf('-');
        boolean letters = dash == COUNTRY && areBetween(text, 0, dash, 'a', 'z');
        while (letters && dash < numberDash) {
            int next = text.indexOf('-', dash + 1);
            letters = next > dash + 1 && areBetween(text, dash + 1, next, 'a', 'z');
            dash = next;
        }
        return letters;
    }

    private static boolean areBetween(String text, int from, int to, char first, char last) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < first || text.charAt(at) > last) {
                return false;
            }
        }
        return true;
    }

    /** The partition that ARNs of this region name. */
    public String partition() {
        if (name.startsWith("cn-")) {
            return "aws-cn";
        }
        return name.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    // equals and hashCode are written out: a record's own are spun when they are first called,
    // which costs each start some ten milliseconds, since no AOT cache keeps them.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Region that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
