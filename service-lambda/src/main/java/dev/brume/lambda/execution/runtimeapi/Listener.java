package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.time.RealTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
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
    private final ServerSocket server;
    private final Handler handler;
    private final Peers peers;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();

    /** What answers requests; called on a connection's thread, may block. */
    interface Handler {
        /** The answer, which may come later; null closes the connection without one. */
        CompletableFuture<@Nullable Answer> answer(Request request) throws IOException;
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
            new Connection(socket, handler).serve();
        } catch (IOException gone) {
            LOG.trace("A runtime's connection ended", gone);
        } finally {
            connections.remove(socket);
        }
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
