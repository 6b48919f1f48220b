package dev.brume.lambda.client;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Answers of HTTP/1.1, one after another, each with the length of its body, as Brume gives them. */
final class HttpAnswers {
    private static final int BUFFER_BYTES = 8 * 1024;
    private final InputStream in;
    private byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;

    HttpAnswers(InputStream in) {
        this.in = in;
    }

    static final class Answer {
        private final int status;
        private final Map<String, String> headers;
        private final byte[] body;

        Answer(int status, Map<String, String> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        /** By their names in lower case. */
        Map<String, String> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }
    }

    Answer next() throws IOException {
        int status = status(line());
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).trim());
            }
        }
        String length = headers.get("content-length");
        if (length == null) {
            throw new IOException("an answer without its length");
        }
        return new Answer(status, headers, body(Integer.parseInt(length)));
    }

    private static int status(String line) throws IOException {
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("no answer of HTTP/1.1");
        }
        return Integer.parseInt(words[1]);
    }

    /** Without its end. */
    private String line() throws IOException {
        int end = from;
        while (true) {
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            if (end < to) {
                break;
            }
            end -= from;
            more();
            end += from;
        }
        boolean carriageReturn = end > from && buffer[end - 1] == '\r';
        String line = new String(buffer, from, (carriageReturn ? end - 1 : end) - from, StandardCharsets.UTF_8);
        from = end + 1;
        return line;
    }

    /** Reads behind what there is, which then begins at the buffer's begin. */
    private void more() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        if (to == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = in.read(buffer, to, buffer.length - to);
        if (read < 0) {
            throw new EOFException();
        }
        to += read;
    }

    private byte[] body(int length) throws IOException {
        byte[] body = new byte[length];
        int there = Math.min(length, to - from);
        System.arraycopy(buffer, from, body, 0, there);
        from += there;
        while (there < length) {
            int read = in.read(body, there, length - there);
            if (read < 0) {
                throw new EOFException();
            }
            there += read;
        }
        return body;
    }
}
