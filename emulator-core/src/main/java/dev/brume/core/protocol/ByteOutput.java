package dev.brume.core.protocol;

import dev.brume.core.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes being written. As many as fit one piece lie in an array that grows; more of them in further arrays of that size, so that
 * nothing large is ever copied because it grows. Belongs to one thread.
 */
final class ByteOutput {
    private static final int START = 512;
    private static final int PIECE = HttpResponse.Pieces.USUAL_BYTES;

    /** Those that are full, each of {@link #PIECE} bytes. */
    private final List<byte[]> full = new ArrayList<>(0);

    private byte[] bytes = new byte[START];
    private int size;

    int size() {
        return full.size() * PIECE + size;
    }

    /** The last byte written; asked only after one was. */
    byte last() {
        return size > 0 ? bytes[size - 1] : full.getLast()[PIECE - 1];
    }

    void write(int value) {
        if (size == bytes.length) {
            extend(1);
        }
        bytes[size++] = (byte) value;
    }

    void write(byte[] more) {
        write(more, 0, more.length);
    }

    void write(byte[] more, int offset, int length) {
        int done = 0;
        while (length - done > bytes.length - size) {
            int fits = bytes.length - size;
            System.arraycopy(more, offset + done, bytes, size, fits);
            size += fits;
            done += fits;
            extend(length - done);
        }
        System.arraycopy(more, offset + done, bytes, size, length - done);
        size += length - done;
    }

    /** Text that is known to be ASCII. */
    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            write(text.charAt(i));
        }
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

    /** Makes room behind the last byte of a full array, for so many or less. */
    private void extend(int more) {
        if (bytes.length < PIECE) {
            bytes = Arrays.copyOf(bytes, (int) Math.min(PIECE, Math.max(2L * bytes.length, (long) size + more)));
        } else {
            full.add(bytes);
            bytes = new byte[PIECE];
            size = 0;
        }
    }

    /** What is written, without a copy but of the last piece; nothing may be written after. */
    HttpResponse.Body toBody() {
        if (full.isEmpty()) {
            return new HttpResponse.Whole(bytes, 0, size);
        }
        List<byte[]> pieces = new ArrayList<>(full);
        pieces.add(Arrays.copyOf(bytes, size));
        return new HttpResponse.Pieces(pieces, size());
    }

    byte[] toByteArray() {
        byte[] all = new byte[size()];
        int at = 0;
        for (byte[] piece : full) {
            System.arraycopy(piece, 0, all, at, PIECE);
            at += PIECE;
        }
        System.arraycopy(bytes, 0, all, at, size);
        return all;
    }
}
