package dev.brume.lambda.execution.runtimeapi;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A runtime as a test plays it, byte by byte if it likes. Used by one thread. */
final class TalkingRuntime implements AutoCloseable {
    private static final String INVOCATION = " /2018-06-01/runtime/invocation/";
    private static final int PATIENCE_MS = 20_000;
    private static final Pattern ID = Pattern.compile("Lambda-Runtime-Aws-Request-Id: (.*)\r\n");
    private static final Pattern LENGTH = Pattern.compile("Content-Length: (.*)\r\n");
    private final Socket socket;
    private final InputStream in;

    /** What it was told. */
    record Heard(String head, String body) {
        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        String requestId() {
            return found(ID, head);
        }
    }

    TalkingRuntime(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    private static String found(Pattern pattern, String head) {
        Matcher matcher = pattern.matcher(head);
        return matcher.find() ? Objects.requireNonNull(matcher.group(1)) : "";
    }

    static String next() {
        return "GET" + INVOCATION + "next HTTP/1.1\r\nHost: brume\r\n\r\n";
    }

    static String response(String requestId, String body) {
        return response(requestId, "Content-Length: " + body.length() + "\r\n", body);
    }

    /** @param headers each with the end of its line */
    static String response(String requestId, String headers, String sent) {
        return "POST" + INVOCATION + requestId + "/response HTTP/1.1\r\nHost: brume\r\n" + headers + "\r\n" + sent;
    }

    void say(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void sayInPieces(String text) throws IOException {
        for (int at = 0; at < text.length(); at++) {
            say(text.substring(at, at + 1));
        }
    }

    Heard hear() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("closed after: " + head);
            }
            head.append((char) read);
        }
        String length = found(LENGTH, head.toString());
        byte[] body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
        return new Heard(head.toString(), new String(body, StandardCharsets.ISO_8859_1));
    }

    boolean hearsTheEnd() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
