package dev.brume.lambda.execution.runtimeapi;

import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 from a socket: just what runtimes send, with bounds. Used by one thread at a time. A socket that does not block is
 * read by {@link #take}, and what has not come in whole is left until it has.
 */
final class HttpInput {
    private static final int LINE_BYTES_MAX = 8 * 1024;
    private static final int HEADERS_MAX = 64;
    /** An error's cause comes in a header, {@code Lambda-Runtime-Function-XRay-Error-Cause}, of up to a megabyte. */
    private static final int HEADER_BYTES_MAX = 1024 * 1024;

    private static final int HEX = 16;
    private final ReadableByteChannel in;
    private final byte[] buffer = new byte[64 * 1024];
    private final ByteBuffer room = ByteBuffer.wrap(buffer);
    private int from;
    private int to;

    HttpInput(ReadableByteChannel in) {
        this.in = in;
    }

    /** The next request's head, or null when the other side has closed. */
    @Nullable
    Request request() throws IOException {
        String line = line(LINE_BYTES_MAX);
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not a request of HTTP/1.1");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers(headers);
        boolean keepAlive =
                words[2].equals("HTTP/1.1") && !"close".equalsIgnoreCase(headers.getOrDefault("connection", ""));
        int query = words[1].indexOf('?');
        String path = query < 0 ? words[1] : words[1].substring(0, query);
        return new Request(words[0], path, headers, new Body(this, length(headers), headers), keepAlive);
    }

    private static long length(Map<String, String> headers) throws ProtocolException {
        if (headers.getOrDefault("transfer-encoding", "")
                .toLowerCase(Locale.ROOT)
                .endsWith("chunked")) {
            return -1;
        }
        try {
            long length = Long.parseLong(headers.getOrDefault("content-length", "0"));
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException malformed) {
            // As below.
        }
        throw new ProtocolException("no length: " + headers.get("content-length"));
    }

    /** Reads headers, or trailers, up to the empty line. */
    void headers(Map<String, String> into) throws IOException {
        int count = 0;
        for (String line = line(HEADER_BYTES_MAX); line == null || !line.isEmpty(); line = line(HEADER_BYTES_MAX)) {
            if (line == null) {
                throw new EOFException();
            }
            int colon = line.indexOf(':');
            if (colon < 1 || ++count > HEADERS_MAX) {
                throw new ProtocolException("headers that are none, or too many");
            }
            into.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    long chunkLength() throws IOException {
        String line = line(LINE_BYTES_MAX);
        if (line == null) {
            throw new EOFException();
        }
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        try {
            int length = Integer.parseInt(digits, HEX);
            if (length >= 0) {
                return length;
            }
        } catch (NumberFormatException malformed) {
            // As below.
        }
        throw new ProtocolException("no chunk: " + digits);
    }

    void endOfChunk() throws IOException {
        String line = line(2);
        if (line == null || !line.isEmpty()) {
            throw new ProtocolException("a chunk does not end where it said");
        }
    }

    /** At least one byte and at most {@code max}. */
    byte[] some(int max) throws IOException {
        if (from == to && !take()) {
            throw new EOFException();
        }
        int length = Math.min(max, to - from);
        byte[] bytes = new byte[length];
        System.arraycopy(buffer, from, bytes, 0, length);
        from += length;
        return bytes;
    }

    /** Whether what has come already, and is not read yet, begins so. */
    boolean goesOnWith(String start) {
        if (to - from < start.length()) {
            return false;
        }
        for (int at = 0; at < start.length(); at++) {
            if (buffer[from + at] != start.charAt(at)) {
                return false;
            }
        }
        return true;
    }

    private @Nullable String line(int max) throws IOException {
        StringBuilder begun = null;
        while (true) {
            if (from == to && !take()) {
                if (begun == null) {
                    return null;
                }
                throw new EOFException();
            }
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            boolean complete = end < to;
            String piece = new String(buffer, from, end - from, StandardCharsets.UTF_8);
            from = complete ? end + 1 : end;
            if (piece.length() + (begun == null ? 0 : begun.length()) > max) {
                throw new ProtocolException("a line is too long");
            }
            if (complete) {
                // Most lines come in one piece.
                String line = begun == null ? piece : begun.append(piece).toString();
                return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            }
            begun = begun == null ? new StringBuilder(piece) : begun.append(piece);
        }
    }

    /** Takes what has come and there is room for; false when the other side has closed. */
    boolean take() throws IOException {
        if (from > 0) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
        }
        int read = in.read(room.clear().position(to));
        to += Math.max(0, read);
        return read >= 0;
    }

    /** Whether it takes no more before something of it was used. */
    boolean isFull() {
        return to - from == buffer.length;
    }

    /** How many bytes have come, and are not used yet. */
    int there() {
        return to - from;
    }

    /** Whether the head of the next request is there as a whole. */
    boolean hasHead() {
        for (int at = from; at < to; at++) {
            if (buffer[at] == '\n' && endsAt(at + 1)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsAt(int at) {
        return at < to && buffer[at] == '\n' || at + 1 < to && buffer[at] == '\r' && buffer[at + 1] == '\n';
    }
}
