package dev.brume.lambda.execution.docker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * Where the engine listens.
 *
 * @param name as the user has it, {@code unix:///var/run/docker.sock}
 */
record EngineAddress(String name, SocketAddress address) {
    private static final String UNIX = "unix://";
    private static final String USUAL = "unix:///var/run/docker.sock";
    private static final int PORT = 2375;

    /**
     * @param dockerHost {@code DOCKER_HOST}, or null
     * @throws IOException for one that we cannot speak to
     */
    static EngineAddress of(@Nullable String dockerHost) throws IOException {
        String name = dockerHost == null || dockerHost.isBlank() ? USUAL : dockerHost.strip();
        try {
            if (name.startsWith(UNIX)) {
                return new EngineAddress(name, UnixDomainSocketAddress.of(name.substring(UNIX.length())));
            }
            URI uri = URI.create(name);
            if ("tcp".equals(uri.getScheme()) && uri.getHost() != null) {
                int port = uri.getPort() < 0 ? PORT : uri.getPort();
                return new EngineAddress(name, new InetSocketAddress(uri.getHost(), port));
            }
        } catch (IllegalArgumentException malformed) {
            throw new IOException("DOCKER_HOST=" + name + " is no address", malformed);
        }
        throw new IOException("DOCKER_HOST=" + name + " is not spoken: unix:// and tcp:// without TLS are");
    }

    /** Whether paths of this machine are the engine's as well. */
    boolean isLocal() {
        return address instanceof UnixDomainSocketAddress;
    }

    SocketChannel connect() throws IOException {
        try {
            return SocketChannel.open(address);
        } catch (UnsupportedOperationException olderWindows) {
            throw new IOException(
                    "this system has no sockets by name; Docker Desktop can listen at tcp://localhost:2375",
                    olderWindows);
        }
    }
}
