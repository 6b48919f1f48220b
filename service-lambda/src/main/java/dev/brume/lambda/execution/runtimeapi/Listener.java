package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.time.RealTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves HTTP/1.1 on a port of its own, to whoever is of the environment. The map of connections guards itself. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    private static final int CONNECTIONS_MAX = 128;
    private static final int BACKLOG = 64;
    private final ServerSocketChannel server;
    private final int port;
    private final Handler handler;
    private final Peers peers;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();

    /** What answers requests. */
    interface Handler {
        /** The answer, which may come later; null closes the connection without one. Unless the request is brief it may block. */
        CompletableFuture<@Nullable Answer> answer(Request request) throws IOException;

        /** Whether a request is answered without waiting for anybody, once its body has come as a whole. */
        boolean isBrief(Request request);
    }

    Listener(Handler handler, InetAddress address, Peers peers) throws IOException {
        this.handler = handler;
        this.peers = peers;
        this.server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(address, 0), BACKLOG);
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
        RealTime.attend("lambda-runtime-api", this::accept);
    }

    int port() {
        return port;
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel socket = server.accept();
                if (connections.size() >= CONNECTIONS_MAX) {
                    socket.close();
                    continue;
                }
                Connection connection = new Connection(socket, handler, connections::remove);
                connections.add(connection);
                RealTime.watch(Connection.NAME, () -> greet(socket, connection));
            } catch (IOException closedOrRefused) {
                LOG.trace("A runtime's connection did not come about", closedOrRefused);
            }
        }
    }

    private void greet(SocketChannel socket, Connection connection) {
        try {
            if (server.isOpen() && isOurs(socket)) {
                connection.serve();
                return;
            }
        } catch (IOException gone) {
            LOG.trace("A runtime's connection ended", gone);
        }
        connection.close();
    }

    private boolean isOurs(SocketChannel socket) throws IOException {
        if (peers.allow((InetSocketAddress) socket.getRemoteAddress(), port)) {
            return true;
        }
        LOG.warn("A process that is none of the environment's was refused its runtime API, port {}", port);
        return false;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException gone) {
            LOG.trace("A runtime API's port was gone", gone);
        }
        connections.forEach(Connection::close);
    }
}
