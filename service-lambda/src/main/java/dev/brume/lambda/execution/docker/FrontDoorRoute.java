package dev.brume.lambda.execution.docker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How functions in containers find the front door: at the address that they reach, if it listens there, else by way of a relay. The
 * lock guards what has been found.
 */
final class FrontDoorRoute implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoorRoute.class);
    private static final int PATIENCE_MILLIS = 500;
    private static final int HTTP = 80;
    private final Reach reach;
    private final Predicate<InetAddress> ours;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable String found;
    private @Nullable Relay relay;

    FrontDoorRoute(Reach reach, Predicate<InetAddress> ours) {
        this.reach = reach;
        this.ours = ours;
    }

    /** @param endpoint where it listens on this machine, {@code http://localhost:4566} */
    String to(String endpoint) {
        lock.lock();
        try {
            String known = found;
            if (known == null) {
                known = find(URI.create(endpoint));
                found = known;
            }
            return known;
        } finally {
            lock.unlock();
        }
    }

    private String find(URI endpoint) {
        int port = endpoint.getPort() < 0 ? HTTP : endpoint.getPort();
        String direct = "http://" + reach.name() + ":" + port;
        if (!reach.tellsPeers() || listensAt(port)) {
            return direct;
        }
        try {
            Relay made = new Relay(reach.address(), new InetSocketAddress(endpoint.getHost(), port), ours);
            relay = made;
            return "http://" + reach.name() + ":" + made.port();
        } catch (IOException refused) {
            LOG.warn(
                    "Functions in containers cannot reach Brume, which does not listen at {}: {}",
                    reach.name(),
                    refused);
            return direct;
        }
    }

    private boolean listensAt(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(reach.address(), port), PATIENCE_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        Relay made;
        lock.lock();
        try {
            made = relay;
        } finally {
            lock.unlock();
        }
        if (made != null) {
            made.close();
        }
    }
}
