package dev.brume.lambda.execution.docker;

import dev.brume.core.time.RealTime;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands connections of functions on to the front door, which usually listens to this machine alone. Each direction of a connection
 * is copied on a virtual thread. The set of sockets guards itself.
 */
final class Relay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final int BACKLOG = 256;
    private static final int CONNECTIONS_MAX = 4096;
    private final ServerSocket server = new ServerSocket();
    private final InetSocketAddress door;
    private final Predicate<InetAddress> ours;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    /** @param ours whether an address is that of a function */
    Relay(InetAddress address, InetSocketAddress door, Predicate<InetAddress> ours) throws IOException {
        this.door = door;
        this.ours = ours;
        server.bind(new InetSocketAddress(address, 0), BACKLOG);
        RealTime.attend("lambda-relay", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket from = server.accept();
                if (sockets.size() >= CONNECTIONS_MAX || !ours.test(from.getInetAddress())) {
                    from.close();
                } else {
                    RealTime.attend("lambda-relay-connection", () -> connect(from));
                }
            } catch (IOException closedOrRefused) {
                LOG.trace("A connection of a function did not come about", closedOrRefused);
            }
        }
    }

    private void connect(Socket from) {
        sockets.add(from);
        try (from;
                Socket to = new Socket(door.getAddress(), door.getPort())) {
            sockets.add(to);
            from.setTcpNoDelay(true);
            to.setTcpNoDelay(true);
            CompletableFuture<Void> answered = new CompletableFuture<>();
            RealTime.attend("lambda-relay-answers", () -> {
                copy(to, from);
                answered.complete(null);
            });
            copy(from, to);
            // What the front door still has to say is said before the connection ends.
            answered.join();
            sockets.remove(to);
        } catch (IOException gone) {
            LOG.trace("A connection of a function broke", gone);
        } finally {
            sockets.remove(from);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream input = from.getInputStream();
            OutputStream output = to.getOutputStream();
            input.transferTo(output);
            to.shutdownOutput();
        } catch (IOException gone) {
            LOG.trace("A connection of a function ended", gone);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
