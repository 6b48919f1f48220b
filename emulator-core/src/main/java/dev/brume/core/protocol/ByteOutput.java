package dev.brume.core.protocol;

import dev.brume.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes being written; grows as needed. Belongs to one thread. */
final class ByteOutput {
    private static final int START = 512;
    private byte[] bytes = new byte[START];
    private int size;

    int size() {
        return size;
    }

    /** The last byte written; asked only after one was. */
    byte last() {
        return bytes[size - 1];
    }

    void write(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    void write(byte[] more) {
        write(more, 0, more.length);
    }

    void write(byte[] more, int offset, int length) {
        room(length);
        System.arraycopy(more, offset, bytes, size, length);
        size += length;
    }

    /** Text that is known to be ASCII. */
    void ascii(String text) {
        int length = text.length();
        room(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
    }

    /** Any text, as UTF-8; half a surrogate pair becomes a question mark. */
    void utf8(String text) {
        write(text.getBytes(StandardCharsets.UTF_8));
    }

    void int16(int value) {
        write(value >>> 8);
        write(value);
    }

    void int32(int value) {
        int16(value >>> 16);
        int16(value);
    }

    void int64(long value) {
        int32((int) (value >>> 32));
        int32((int) value);
    }

    /** Overwrites four bytes that are already there. */
    void setInt32(int position, int value) {
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[position + i] = (byte) (value >>> (24 - 8 * i));
        }
    }

    /** Makes room for {@code more} bytes and returns the array to write them into, from {@link #size}. */
    byte[] room(int more) {
        if (more > bytes.length - size) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, Math.addExact(size, more)));
        }
        return bytes;
    }

    /** Counts bytes that were written into {@link #room}. */
    void advance(int written) {
        size += written;
    }

    /** What is written, without a copy; nothing may be written after. */
    HttpResponse.Whole toBody() {
        return new HttpResponse.Whole(bytes, 0, size);
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }
}
