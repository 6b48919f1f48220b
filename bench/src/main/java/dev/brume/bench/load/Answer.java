package dev.brume.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The latest answer on one connection, read into one buffer that is used again for the next. Knows just enough HTTP: status,
 * Content-Length, body. Used by one thread at a time.
 */
public final class Answer {
    private static final int BUFFER = 64 * 1024;
    private static final int BUFFER_MAX = 8 * 1024 * 1024;
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(ISO_8859_1);
    private byte[] bytes = new byte[BUFFER];
    private ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private int status;
    private int bodyStart;
    private int bodyLength;

    /** Makes room for the next answer. */
    void clear() {
        buffer.clear();
        bodyStart = 0;
    }

    /**
     * Reads what is there; on a blocking channel waits for the next bytes.
     *
     * @return whether the answer is complete
     */
    boolean read(SocketChannel channel) throws IOException {
        if (!buffer.hasRemaining()) {
            grow();
        }
        if (channel.read(buffer) < 0) {
            throw new EOFException("the server closed the connection after: " + wireText());
        }
        return isComplete();
    }

    /** For answers that do not come from a channel. */
    boolean append(byte[] more) {
        buffer.put(more);
        return isComplete();
    }

    private boolean isComplete() {
        if (bodyStart == 0 && !findBody()) {
            return false;
        }
        int missing = bodyStart + bodyLength - buffer.position();
        if (missing < 0) {
            throw new IllegalStateException("more than one answer: " + wireText());
        }
        return missing == 0;
    }

    private boolean findBody() {
        int end = buffer.position();
        for (int i = 3; i < end; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n') {
                status = number(9);
                bodyStart = i + 1;
                bodyLength = contentLength();
                return true;
            }
        }
        return false;
    }

    private int contentLength() {
        for (int i = 0; i < bodyStart - CONTENT_LENGTH.length; i++) {
            if (bytes[i] == '\n' && isContentLength(i + 1)) {
                int digits = i + 1 + CONTENT_LENGTH.length;
                return number(bytes[digits] == ' ' ? digits + 1 : digits);
            }
        }
        throw new IllegalStateException("an answer without Content-Length: " + wireText());
    }

    private boolean isContentLength(int at) {
        for (int i = 0; i < CONTENT_LENGTH.length; i++) {
            if ((bytes[at + i] | 0x20) != CONTENT_LENGTH[i]) { // the bit that makes letters small
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int value = 0;
        for (int i = at; bytes[i] >= '0' && bytes[i] <= '9'; i++) {
            value = value * 10 + bytes[i] - '0';
        }
        return value;
    }

    private void grow() {
        if (bytes.length >= BUFFER_MAX) {
            throw new IllegalStateException("an answer of more than " + BUFFER_MAX + " bytes");
        }
        int read = buffer.position();
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
        buffer = ByteBuffer.wrap(bytes).position(read);
    }

    /** Anything but success ends the measurement: a figure over failed requests would mean nothing. */
    void mustBeOk() {
        if (status < 200 || status > 299) {
            throw new IllegalStateException("the server answered: " + wireText());
        }
    }

    public int status() {
        return status;
    }

    public String body() {
        return new String(bytes, bodyStart, bodyLength, ISO_8859_1);
    }

    /** Status line, headers and body as they came. */
    public byte[] wire() {
        return Arrays.copyOf(bytes, buffer.position());
    }

    private String wireText() {
        return new String(bytes, 0, buffer.position(), ISO_8859_1);
    }

    /** The string value of the first JSON member of this name as it was written, escapes and all; null if there is none. */
    public byte @Nullable [] member(byte[] quotedName) {
        int start = indexOf(quotedName, bodyStart);
        if (start < 0) {
            return null;
        }
        int opening = start + quotedName.length;
        while (bytes[opening] != '"') {
            opening++;
        }
        int closing = opening + 1;
        while (bytes[closing] != '"' || bytes[closing - 1] == '\\') {
            closing++;
        }
        return Arrays.copyOfRange(bytes, opening + 1, closing);
    }

    public boolean contains(byte[] text) {
        return indexOf(text, bodyStart) >= 0;
    }

    private int indexOf(byte[] text, int from) {
        int last = bodyStart + bodyLength - text.length;
        for (int i = from; i <= last; i++) {
            if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
                return i;
            }
        }
        return -1;
    }
}
