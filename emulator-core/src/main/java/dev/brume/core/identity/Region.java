package dev.brume.core.identity;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** An AWS region by its name, {@code us-east-1}; any name of that form is served. */
public record Region(String name) {
    private static final Pattern NAME = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]{1,2}|aws-global|local");
    public static final Region US_EAST_1 = new Region("us-east-1");

    public Region {
        if (!isRegion(name)) {
            throw new IllegalArgumentException("not the name of a region: " + name);
        }
    }

    public static boolean isRegion(String text) {
        return text.length() <= 32 && NAME.matcher(text).matches();
    }

    /** The partition that ARNs of this region name. */
    public String partition() {
        if (name.startsWith("cn-")) {
            return "aws-cn";
        }
        return name.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    // equals and hashCode are written out: a record's own are spun when they are first called, which costs each start
    // some
    // ten milliseconds, since no AOT cache keeps them.
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
