package dev.brume.core.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Writes the heads of HTTP/1.1 answers into an array that is used again for the next. Used on one event loop by one
 * connection.
 */
final class HttpHeads {
    private static final AtomicReferenceArray<byte[]> STATUS_LINES = new AtomicReferenceArray<>(1000);
    private static final byte[] CONTENT_LENGTH = ascii("content-length: ");
    private static final byte[] CHUNKED = ascii("transfer-encoding: chunked\r\n");
    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] KEEP_ALIVE = ascii("connection: keep-alive\r\n");

    private byte[] head = new byte[512];
    private int length;

    /** What goes between the handler's headers and the body. */
    enum Connection {
        AS_USUAL,
        CLOSE,
        KEEP_ALIVE
    }

    byte[] bytes() {
        return head;
    }

    int length() {
        return length;
    }

    HttpHeads begin(HttpResponse response) {
        length = 0;
        append(statusLine(response.status()));
        List<String> headers = response.headers();
        for (int i = 0; i + 1 < headers.size(); i += 2) {
            String name = headers.get(i);
            if (!HeaderText.isFraming(name)) {
                appendText(name, true);
                append(':');
                append(' ');
                appendText(headers.get(i + 1), false);
                endLine();
            }
        }
        return this;
    }

    HttpHeads contentLength(long bytes) {
        append(CONTENT_LENGTH);
        append(ascii(Long.toString(bytes)));
        endLine();
        return this;
    }

    HttpHeads chunked() {
        append(CHUNKED);
        return this;
    }

    HttpHeads end(Connection connection) {
        switch (connection) {
            case CLOSE -> append(CLOSE);
            case KEEP_ALIVE -> append(KEEP_ALIVE);
            case AS_USUAL -> {}
        }
        endLine();
        return this;
    }

    private static byte[] statusLine(int status) {
        byte[] line = STATUS_LINES.get(status);
        if (line == null) {
            String reason = HttpResponseStatus.valueOf(status).reasonPhrase();
            line = ascii("HTTP/1.1 " + status + " " + reason + "\r\n");
            STATUS_LINES.set(status, line);
        }
        return line;
    }

    private void append(byte[] text) {
        need(text.length);
        System.arraycopy(text, 0, head, length, text.length);
        length += text.length;
    }

    private void append(char character) {
        need(1);
        head[length++] = (byte) character;
    }

    private void endLine() {
        append('\r');
        append('\n');
    }

    private void appendText(String text, boolean name) {
        int end = text.length();
        need(end);
        byte[] into = head;
        int at = length;
        for (int i = 0; i < end; i++) {
            into[at++] = (byte) (name ? HeaderText.inName(text.charAt(i)) : HeaderText.inValue(text.charAt(i)));
        }
        length = at;
    }

    private void need(int more) {
        if (more > head.length - length) {
            head = Arrays.copyOf(head, Math.max(head.length * 2, length + more));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
