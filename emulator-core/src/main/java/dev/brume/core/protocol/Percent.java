package dev.brume.core.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding. */
final class Percent {
    private static final int RADIX = 16;

    private Percent() {}

    /**
     * @param form whether a plus sign is a space, as in queries and forms; in paths it is itself
     * @throws dev.brume.core.error.AwsException for a percent sign without two hexadecimal digits, or bytes that are not UTF-8
     */
    static String decode(String text, boolean form) {
        if (text.indexOf('%') < 0 && (!form || text.indexOf('+') < 0)) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return decode(bytes, 0, bytes.length, form);
    }

    /** The same for bytes. */
    static String decode(byte[] bytes, int from, int to, boolean form) {
        int plain = from;
        while (plain < to && isPlain(bytes[plain])) {
            plain++;
        }
        return plain == to
                ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                : decode(bytes, from, plain, to, form);
    }

    private static boolean isPlain(byte b) {
        return b != '%' && b != '+' && b >= 0;
    }

    private static String decode(byte[] bytes, int from, int plain, int to, boolean form) {
        byte[] decoded = new byte[to - from];
        int size = plain - from;
        System.arraycopy(bytes, from, decoded, 0, size);
        int all = 0;
        for (int i = plain; i < to; i++) {
            byte b = bytes[i];
            if (b == '%') {
                b = octet(bytes, i, to);
                i += 2;
            } else if (b == '+' && form) {
                b = ' ';
            }
            decoded[size++] = b;
            all |= b;
        }
        return all >= 0 ? new String(decoded, 0, size, StandardCharsets.ISO_8859_1) : strictly(decoded, size);
    }

    /** Replaces nothing, as {@code new String} would: bytes that are not UTF-8 are refused. */
    private static String strictly(byte[] utf8, int size) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, 0, size))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Malformed.because("not UTF-8");
        }
    }

    private static byte octet(byte[] bytes, int percent, int to) {
        if (percent + 2 < to) {
            int high = HexFormat.isHexDigit(bytes[percent + 1]) ? HexFormat.fromHexDigit(bytes[percent + 1]) : -1;
            int low = HexFormat.isHexDigit(bytes[percent + 2]) ? HexFormat.fromHexDigit(bytes[percent + 2]) : -1;
            if (high >= 0 && low >= 0) {
                return (byte) (high * RADIX + low);
            }
        }
        throw Malformed.because("a percent sign without two hexadecimal digits");
    }
}
