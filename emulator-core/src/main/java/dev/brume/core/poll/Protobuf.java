package dev.brume.core.poll;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a protobuf message field by field: as much of the format as an aggregated record needs. Used by one thread. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int DELIMITED = 2;
    private static final int FIXED_32 = 5;
    private static final int VARINT_BITS_MAX = 63;
    private final byte[] message;
    private int at;
    private int field;
    private long number;
    private byte[] bytes = {};

    Protobuf(byte[] message) {
        this.message = message;
    }

    /**
     * Reads the next field.
     *
     * @return false at the end
     * @throws IndexOutOfBoundsException for what is no protobuf
     */
    boolean next() {
        if (at == message.length) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        number = 0;
        bytes = new byte[0];
        switch ((int) tag & 7) {
            case VARINT -> number = varint();
            case FIXED_64 -> bytes = take(Long.BYTES);
            case DELIMITED -> bytes = take(varint());
            case FIXED_32 -> bytes = take(Integer.BYTES);
            default -> throw new IndexOutOfBoundsException("no such wire type");
        }
        return true;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= VARINT_BITS_MAX; shift += 7) {
            byte part = message[at++];
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IndexOutOfBoundsException("a number without end");
    }

    private byte[] take(long length) {
        if (length < 0 || length > message.length - at) {
            throw new IndexOutOfBoundsException("a field beyond the message");
        }
        byte[] taken = Arrays.copyOfRange(message, at, at + (int) length);
        at += (int) length;
        return taken;
    }

    int field() {
        return field;
    }

    /** @throws IndexOutOfBoundsException for one that is no index */
    long number() {
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new IndexOutOfBoundsException("no index");
        }
        return number;
    }

    byte[] bytes() {
        return bytes;
    }

    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
