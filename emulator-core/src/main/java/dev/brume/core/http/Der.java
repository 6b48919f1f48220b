package dev.brume.core.http;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/** The little of ASN.1's distinguished encoding (X.690) that a certificate needs. */
final class Der {
    private static final int BOOLEAN = 0x01;
    private static final int INTEGER = 0x02;
    private static final int BIT_STRING = 0x03;
    private static final int OCTET_STRING = 0x04;
    private static final int OBJECT_IDENTIFIER = 0x06;
    private static final int UTF8_STRING = 0x0c;
    private static final int UTC_TIME = 0x17;
    private static final int SEQUENCE = 0x30;
    private static final int SET = 0x31;

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(SEQUENCE, join(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(SET, join(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(INTEGER, value.toByteArray());
    }

    static byte[] yes() {
        return tagged(BOOLEAN, new byte[] {(byte) 0xff});
    }

    static byte[] utf8(String text) {
        return tagged(UTF8_STRING, text.getBytes(StandardCharsets.UTF_8));
    }

    /** @param time {@code YYMMDDhhmmssZ} */
    static byte[] utcTime(String time) {
        return tagged(UTC_TIME, time.getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] octets(byte[] bytes) {
        return tagged(OCTET_STRING, bytes);
    }

    /** @param unused bits at the end that do not count */
    static byte[] bits(int unused, byte[] bytes) {
        return tagged(BIT_STRING, join(new byte[] {(byte) unused}, bytes));
    }

    /** @param dotted {@code 1.2.840.10045.4.3.2} */
    static byte[] oid(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            base128(bytes, Integer.parseInt(arcs[i]));
        }
        return tagged(OBJECT_IDENTIFIER, bytes.toByteArray());
    }

    private static void base128(ByteArrayOutputStream bytes, int arc) {
        int shift = 0;
        while (arc >>> (shift + 7) > 0) {
            shift += 7;
        }
        for (; shift >= 0; shift -= 7) {
            bytes.write((arc >>> shift & 0x7f) | (shift > 0 ? 0x80 : 0));
        }
    }

    static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 4);
        bytes.write(tag);
        if (content.length >= 0x100) {
            bytes.write(0x82);
            bytes.write(content.length >>> 8);
        } else if (content.length >= 0x80) {
            bytes.write(0x81);
        }
        bytes.write(content.length);
        bytes.writeBytes(content);
        return bytes.toByteArray();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }
}
