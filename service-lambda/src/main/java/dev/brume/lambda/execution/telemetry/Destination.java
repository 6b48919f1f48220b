package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Where a subscriber listens, inside its environment.
 *
 * @param http whether batches are sent as HTTP requests, and not as lines over TCP
 * @param method {@code POST} or {@code PUT}
 * @param path with the query
 */
record Destination(boolean http, String method, String host, int port, String path) {
    private static final Set<String> HOSTS = Set.of("sandbox.localdomain", "sandbox");
    private static final int PORT_MAX = 65_535;
    /** "Lambda reserves port 9001." */
    private static final int RESERVED = 9_001;

    private static final int CONNECT_MILLIS = 1_000;
    private static final int ANSWER_MILLIS = 5_000;
    private static final int STATUS_FROM = 9;
    private static final int STATUS_TO = 12;
    private static final int ANSWER_BYTES_MAX = 64 * 1024;

    /** @param problems what is wrong is added here */
    static Destination of(JsonNode destination, List<String> problems) {
        String protocol = destination.path("protocol").asText("").toUpperCase(Locale.ROOT);
        boolean http = protocol.equals("HTTP");
        if (!http && !protocol.equals("TCP")) {
            problems.add("destination protocol should be HTTP or TCP");
        }
        String method = destination.path("method").asText("POST").toUpperCase(Locale.ROOT);
        if (!method.equals("POST") && !method.equals("PUT")) {
            problems.add("destination method should be POST or PUT");
        }
        if (!destination.path("encoding").asText("JSON").equals("JSON")) {
            problems.add("destination encoding should be JSON");
        }
        if (!http && destination.has("port")) {
            return new Destination(
                    false, method, "", port(destination.path("port").asInt(-1), problems), "");
        }
        try {
            URI uri = URI.create(destination.path("URI").asText(""));
            String host = uri.getHost() == null ? "" : uri.getHost();
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (!HOSTS.contains(host) || http && !scheme.equals("http")) {
                problems.add("URI should be http://sandbox.localdomain with a port");
            }
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
            return new Destination(http, method, host, port(uri.getPort(), problems), path + query);
        } catch (IllegalArgumentException malformed) {
            problems.add("URI is malformed");
            return new Destination(http, method, "", 0, "/");
        }
    }

    private static int port(int port, List<String> problems) {
        if (port < 0) {
            problems.add("URI port is not provided");
        } else if (port == 0 || port > PORT_MAX || port == RESERVED) {
            problems.add("port " + port + " cannot be used");
        }
        return port;
    }

    /** Sends a batch; blocks. */
    void send(InetSocketAddress where, List<String> events) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(where, CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            if (http) {
                request(socket, ("[" + String.join(",", events) + "]").getBytes(StandardCharsets.UTF_8));
            } else {
                socket.getOutputStream().write((String.join("\n", events) + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void request(Socket socket, byte[] body) throws IOException {
        String head = method + ' ' + path + " HTTP/1.1\r\nHost: " + host + ':' + port
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        whole.writeBytes(body);
        whole.writeTo(socket.getOutputStream());
        String answer = new String(beginning(socket.getInputStream()), StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.") || answer.length() < STATUS_TO || answer.charAt(STATUS_FROM) != '2') {
            throw new IOException("the subscriber did not take the batch: "
                    + answer.lines().findFirst().orElse("no answer"));
        }
    }

    /** Up to the end of the head: what follows says nothing to us. */
    private static byte[] beginning(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        int newlines = 0;
        for (int next = in.read(); next >= 0 && newlines < 2 && read.size() < ANSWER_BYTES_MAX; next = in.read()) {
            newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
            read.write(next);
            if (newlines == 2) {
                break;
            }
        }
        return read.toByteArray();
    }
}
