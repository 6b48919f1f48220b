package dev.brume.conformance.clients;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP endpoint that takes the first request as it should, and then behaves badly. */
final class BadEndpoint implements AutoCloseable {
    enum Behaviour {
        HANGS,
        NEVER_READS,
        REFUSES,
        ANSWERS_500,
        ANSWERS_NONSENSE,
        NEVER_ENDS_ITS_ANSWER
    }

    private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";
    private final Behaviour behaviour;
    private final ServerSocket server;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<String> first = new CompletableFuture<>();

    BadEndpoint(Behaviour behaviour) {
        this.behaviour = behaviour;
        try {
            server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/"
                + behaviour.name().toLowerCase(Locale.ROOT);
    }

    /** The body of the one request that went well. */
    CompletableFuture<String> first() {
        return first;
    }

    private void accept() {
        try {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // the test is over, or this endpoint refuses
        }
    }

    private void serve(Socket connection) {
        try {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            while (true) {
                if (first.isDone() && behaviour == Behaviour.NEVER_READS) {
                    return;
                }
                String body = body(in);
                if (first.isDone()) {
                    misbehave(out);
                } else {
                    out.write(OK.getBytes(StandardCharsets.US_ASCII));
                    if (behaviour == Behaviour.REFUSES) {
                        server.close();
                        connection.close();
                    }
                    first.complete(body);
                }
            }
        } catch (IOException over) {
            // who called has hung up
        }
    }

    private void misbehave(OutputStream out) throws IOException {
        String answer = switch (behaviour) {
            case HANGS, NEVER_READS, REFUSES -> "";
            case ANSWERS_500 -> "HTTP/1.1 500 Oops\r\ncontent-length: 0\r\n\r\n";
            case ANSWERS_NONSENSE -> "220 smtp.example.com ESMTP\r\n";
            case NEVER_ENDS_ITS_ANSWER -> "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n";
        };
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
    }

    private static String body(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (!head.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no more requests");
            }
            head.append((char) next);
        }
        String length = head.toString().toLowerCase(Locale.ROOT).replaceFirst("(?s).*content-length: *(\\d+).*", "$1");
        return new String(in.readNBytes(Integer.parseInt(length)), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
