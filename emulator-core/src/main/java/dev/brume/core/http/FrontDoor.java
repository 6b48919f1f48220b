package dev.brume.core.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of the emulator. Started once, closed once; both by the same owner, never on an event loop.
 */
public final class FrontDoor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int ACCEPT_BACKLOG = 1024;

    private final Reception reception;
    private final ByteBufAllocator allocator;
    private @Nullable EventLoopGroup loops;
    private final List<Channel> listeners = new ArrayList<>();
    private @Nullable Connections connections;

    /** For tests: the front door's own answers carry counted request ids. */
    public FrontDoor(FrontDoorOptions options, HttpHandler handler) {
        this(options, handler, countedIds());
    }

    /** @param requestIds ids for answers that the front door gives itself */
    public FrontDoor(FrontDoorOptions options, HttpHandler handler, Supplier<String> requestIds) {
        this(options, handler, requestIds, ByteBufAllocator.DEFAULT);
    }

    /** With an allocator that a test looks into. */
    FrontDoor(FrontDoorOptions options, HttpHandler handler, Supplier<String> requestIds, ByteBufAllocator allocator) {
        this.reception = new Reception(options, handler, requestIds);
        this.allocator = allocator;
    }

    private static Supplier<String> countedIds() {
        AtomicLong count = new AtomicLong();
        return () -> "00000000-0000-4000-8000-%012x".formatted(count.incrementAndGet());
    }

    /**
     * Listens and serves.
     *
     * @throws IOException when the port is taken or the host is not this machine's
     */
    public synchronized FrontDoor start() throws IOException {
        if (loops != null) {
            throw new IllegalStateException("started before");
        }
        FrontDoorOptions options = reception.options();
        reception.tls().prepare();
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                options.eventLoopThreads(), new DefaultThreadFactory("brume-http"), NioIoHandler.newFactory());
        loops = group;
        Connections all = new Connections(reception, group);
        connections = all;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, ACCEPT_BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.ALLOCATOR, allocator)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                // A half-closed client still gets the answers that are on their way.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(all);
        listen(bootstrap, options);
        return this;
    }

    private void listen(ServerBootstrap bootstrap, FrontDoorOptions options) throws IOException {
        try {
            if (!options.host().equalsIgnoreCase("localhost")) {
                listeners.add(bind(bootstrap, options.host(), options.port()));
                return;
            }
            listeners.add(bind(bootstrap, "127.0.0.1", options.port()));
        } catch (IOException notBound) {
            close();
            throw notBound;
        }
        try {
            // Some clients resolve localhost to ::1 alone.
            listeners.add(bind(bootstrap, "::1", port()));
        } catch (IOException noIpv6) {
            LOG.debug("IPv4 only: {}", noIpv6.getMessage());
        }
    }

    private static Channel bind(ServerBootstrap bootstrap, String host, int port) throws IOException {
        ChannelFuture bound = bootstrap.bind(host, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + host + ":" + port + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return bound.channel();
    }

    /** The port that is listened on. */
    public synchronized int port() {
        if (listeners.isEmpty()) {
            throw new IllegalStateException("not started");
        }
        return ((InetSocketAddress) listeners.getFirst().localAddress()).getPort();
    }

    /**
     * Takes no more connections, lets calls in flight finish for a few seconds, gives up the rest (parked long polls are
     * cancelled), and closes. Closing twice is harmless.
     */
    @Override
    public synchronized void close() {
        reception.close();
        listeners.forEach(listener -> listener.close().awaitUninterruptibly());
        listeners.clear();
        if (connections != null) {
            connections.close();
            connections = null;
        }
        if (loops != null) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
        }
    }
}
