package dev.brume.s3.object;

import dev.brume.s3.S3Errors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of an object's bytes, {@code bytes=0-9}, {@code bytes=5-}, {@code bytes=-3}. Several ranges, and what is no range at all, mean the
 * whole object, as RFC 9110 and S3 have it.
 *
 * @param to exclusive
 */
public record ByteRange(long from, long to) {
    private static final Pattern FORM = Pattern.compile("bytes=(\\d*)-(\\d*)");

    private static final int MOST_DIGITS = 18;
    private static final long LAST = Long.MAX_VALUE - 1;

    /**
     * @return null where the whole object is meant
     * @throws dev.brume.core.error.AwsException InvalidRange
     */
    public static @Nullable ByteRange of(@Nullable String header, long size) {
        Matcher range = FORM.matcher(header == null ? "" : header.strip());
        if (header == null
                || !range.matches()
                || (range.group(1).isEmpty() && range.group(2).isEmpty())) {
            return null;
        }
        if (range.group(1).isEmpty()) {
            long last = number(range.group(2));
            if (last == 0 || size == 0) {
                throw S3Errors.invalidRange(header, size);
            }
            return new ByteRange(Math.max(0, size - last), size);
        }
        long from = number(range.group(1));
        long last = range.group(2).isEmpty() ? LAST : number(range.group(2));
        if (last < from) {
            return null;
        }
        long to = Math.min(size, last + 1);
        if (from >= size) {
            throw S3Errors.invalidRange(header, size);
        }
        return new ByteRange(from, to);
    }

    /** However many digits it has: nothing lies so far behind the end. */
    private static long number(String digits) {
        return digits.length() > MOST_DIGITS ? LAST : Long.parseLong(digits);
    }

    /** {@code bytes 0-9/100}. */
    public String contentRange(long size) {
        return "bytes " + from + "-" + (to - 1) + "/" + size;
    }
}
