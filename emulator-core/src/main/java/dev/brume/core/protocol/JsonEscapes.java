package dev.brume.core.protocol;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Bytes that cannot stand in a JSON string as they are: control characters, the quote, the backslash. */
final class JsonEscapes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final long SPACES = ' ' * ONES;
    private static final long QUOTES = '"' * ONES;
    private static final long BACKSLASHES = '\\' * ONES;
    private static final byte[][] ESCAPES = new byte[128][];

    static {
        for (int c = 0; c < ' '; c++) {
            ESCAPES[c] = bytes(String.format(Locale.ROOT, "\\u%04x", c));
        }
        ESCAPES['\n'] = bytes("\\n");
        ESCAPES['\r'] = bytes("\\r");
        ESCAPES['\t'] = bytes("\\t");
        ESCAPES['"'] = bytes("\\\"");
        ESCAPES['\\'] = bytes("\\\\");
    }

    private JsonEscapes() {}

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the next such byte is, from {@code from} on; the length if there is none. */
    static int next(byte[] text, int from) {
        int at = from;
        while (at + Long.BYTES <= text.length) {
            long eight = (long) LONGS.get(text, at);
            long found = (eight - SPACES) & ~eight & HIGH_BITS | zeros(eight ^ QUOTES) | zeros(eight ^ BACKSLASHES);
            if (found != 0) {
                // The lowest mark is exact; those above it may come from a borrow.
                return at + Long.numberOfTrailingZeros(found) / Byte.SIZE;
            }
            at += Long.BYTES;
        }
        while (at < text.length && (text[at] < 0 || ESCAPES[text[at]] == null)) {
            at++;
        }
        return at;
    }

    // Marks the high bit of bytes that are zero, and of some above the lowest of them.
    private static long zeros(long eight) {
        return (eight - ONES) & ~eight & HIGH_BITS;
    }

    /** How it is written. */
    static byte[] of(byte plain) {
        return ESCAPES[plain];
    }
}
