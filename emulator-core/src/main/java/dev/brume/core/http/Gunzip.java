package dev.brume.core.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Inflates a gzip body, to a bound: a few bytes can stand for gigabytes. */
final class Gunzip {
    private static final int SMALLEST = 4096;

    private Gunzip() {}

    /**
     * @param account where the memory of the inflated body is accounted for
     * @throws Refused when more than {@code limit} bytes come out, or the bytes are no gzip
     */
    static byte[] inflate(byte[] bytes, int limit, BodyCollector account) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            byte[] inflated = new byte[(int) Math.min(limit, Math.max(SMALLEST, 4L * bytes.length))];
            account.reserve(inflated.length);
            int length = 0;
            for (int read = in.readNBytes(inflated, 0, inflated.length); read > 0; ) {
                length += read;
                if (length == inflated.length) {
                    inflated = larger(inflated, limit, account);
                }
                read = in.readNBytes(inflated, length, inflated.length - length);
            }
            return Arrays.copyOf(inflated, length);
        } catch (IOException damaged) {
            throw Refused.malformed("The gzip body is damaged.");
        }
    }

    private static byte[] larger(byte[] full, int limit, BodyCollector account) {
        // One byte more than allowed shows whether there is more than allowed.
        int next = (int) Math.min(limit + 1L, 2L * full.length);
        if (next <= full.length) {
            throw Refused.bodyTooLarge(limit);
        }
        account.reserve(next - full.length);
        return Arrays.copyOf(full, next);
    }
}
