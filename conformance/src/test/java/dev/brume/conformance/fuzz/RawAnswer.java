package dev.brume.conformance.fuzz;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP/1.1 answer read from a socket, strictly. */
record RawAnswer(int status, Map<String, String> headers, byte[] bytes) {
    private static final int LINE_MAX = 64 * 1024;

    /** @throws EOFException when the connection ends before or within the answer */
    static RawAnswer read(InputStream in, boolean headRequest) throws IOException {
        String statusLine = line(in);
        if (!statusLine.startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP answer: " + statusLine);
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read(in, headRequest);
        }
        if (headRequest || status == 204 || status == 304) {
            return new RawAnswer(status, headers, new byte[0]);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the answer was cut short");
        }
        return new RawAnswer(status, headers, body);
    }

    String body() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Whether the connection is of no more use: it is closed, or a stream of events goes on that nobody reads. */
    boolean closes() {
        return "close".equalsIgnoreCase(headers.get("connection")) || headers.containsKey("transfer-encoding");
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.length() > LINE_MAX) {
                throw new EOFException("no whole line: " + line);
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
