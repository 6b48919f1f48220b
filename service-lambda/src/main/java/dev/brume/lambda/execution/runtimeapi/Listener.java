package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.time.RealTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves HTTP/1.1 on a port of its own, each connection on a thread of its own: a {@code next} that waits holds no other. A
 * platform thread, since a virtual one takes three wake-ups to read what has come, its poller's and its carrier's besides its own.
 * The map of connections guards itself.
 */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int CONNECTIONS_MAX = 128;
    private static final int BACKLOG = 64;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private final ServerSocket server;
    private final Handler handler;
    private final Peers peers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** What answers requests; called on a connection's thread, may block. */
    interface Handler {
        /** The answer; or null to close the connection without one. */
        @org.jspecify.annotations.Nullable
        Answer answer(Request request) throws IOException;
    }

    Listener(Handler handler, InetAddress address, Peers peers) throws IOException {
        this.handler = handler;
        this.peers = peers;
        this.server = new ServerSocket();
        server.bind(new InetSocketAddress(address, 0), BACKLOG);
        RealTime.attend("lambda-runtime-api", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                if (connections.size() >= CONNECTIONS_MAX) {
                    socket.close();
                    continue;
                }
                connections.add(socket);
                RealTime.watch("lambda-runtime-connection", () -> serve(socket));
            } catch (IOException closedOrRefused) {
                LOG.trace("A runtime's connection did not come about", closedOrRefused);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (server.isClosed()) {
                return;
            }
            if (!peers.allow((InetSocketAddress) socket.getRemoteSocketAddress(), server.getLocalPort())) {
                LOG.warn("A process that is none of the environment's was refused its runtime API, port {}", port());
                return;
            }
            socket.setTcpNoDelay(true);
            HttpInput input = new HttpInput(socket.getInputStream());
            boolean more = true;
            while (more) {
                Request request = requestOn(socket, input);
                if (request == null) {
                    return;
                }
                if (request.headers().containsKey("expect")) {
                    socket.getOutputStream().write(CONTINUE);
                }
                Answer answer = handler.answer(request);
                if (answer == null) {
                    return;
                }
                more = request.keepAlive();
                request.body().skip();
                write(answer, more, socket);
            }
        } catch (IOException gone) {
            LOG.trace("A runtime's connection ended", gone);
        } finally {
            connections.remove(socket);
        }
    }

    /** Null when no more come, or when what came is none: that is said before the connection ends. */
    private static @org.jspecify.annotations.Nullable Request requestOn(Socket socket, HttpInput input)
            throws IOException {
        try {
            return input.request();
        } catch (ProtocolException nonsense) {
            String what = String.valueOf(nonsense.getMessage());
            LOG.warn("A runtime, or an extension, does not speak HTTP/1.1: {}", what);
            write(Answer.error(Answer.STATUS_BAD_REQUEST, "InvalidRequest", what), false, socket);
            return null;
        }
    }

    private static void write(Answer answer, boolean keepAlive, Socket socket) throws IOException {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(reason(answer.status()))
                .append("\r\n");
        List<String> headers = answer.headers();
        for (int at = 0; at < headers.size(); at += 2) {
            head.append(headers.get(at))
                    .append(": ")
                    .append(headers.get(at + 1))
                    .append("\r\n");
        }
        head.append("Content-Length: ").append(answer.body().length).append("\r\n");
        if (!keepAlive) {
            head.append("Connection: close\r\n");
        }
        byte[] top = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream(top.length + answer.body().length);
        whole.write(top);
        whole.write(answer.body());
        whole.writeTo(socket.getOutputStream());
    }

    private static String reason(int status) {
        return switch (status) {
            case Answer.STATUS_OK -> "OK";
            case Answer.STATUS_ACCEPTED -> "Accepted";
            case Answer.STATUS_BAD_REQUEST -> "Bad Request";
            case Answer.STATUS_FORBIDDEN -> "Forbidden";
            case Answer.STATUS_NOT_FOUND -> "Not Found";
            case Answer.STATUS_TOO_LARGE -> "Request Entity Too Large";
            default -> "Unknown";
        };
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException gone) {
            LOG.trace("A runtime's connection was gone", gone);
        }
    }
}
