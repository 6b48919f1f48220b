package dev.brume.core.http.outbound;

import dev.brume.core.http.outbound.OutboundException.Reason;
import dev.brume.core.time.EmulatorTime;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.util.NetUtil;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What the client does on its event loop: finds a name's addresses, connects, and keeps connections. All of it single-threaded. */
final class OutboundLoop {
    private static final String SHUTTING_DOWN = "The emulator is shutting down.";
    private static final int INITIAL_LINE_MAX = 4096;
    private static final int HEADERS_MAX = 16 * 1024;

    private final EventLoop loop;
    private final EmulatorTime time;
    private final OutboundTls tls;
    private final OutboundLimits limits;
    private final IdleConnections idle;
    private final Set<Connection> open = new HashSet<>();
    private int connecting;
    private boolean closed;

    OutboundLoop(EventLoop loop, EmulatorTime time, OutboundTls tls, OutboundLimits limits) {
        this.loop = loop;
        this.time = time;
        this.tls = tls;
        this.limits = limits;
        this.idle = new IdleConnections(limits);
    }

    void start(Exchange exchange) {
        try {
            loop.execute(() -> begin(exchange));
        } catch (RejectedExecutionException closing) {
            exchange.fail(Reason.CLOSED, SHUTTING_DOWN);
        }
    }

    private void begin(Exchange exchange) {
        if (closed) {
            exchange.fail(Reason.CLOSED, SHUTTING_DOWN);
            return;
        }
        long millis = exchange.request.timeout().toMillis();
        exchange.timeout(loop.schedule(
                () -> exchange.fail(Reason.TIMEOUT, "The endpoint did not answer within " + millis + " ms."),
                millis,
                TimeUnit.MILLISECONDS));
        Connection kept = idle.take(exchange.request.target().origin());
        if (kept == null) {
            resolve(exchange);
        } else {
            kept.carry(exchange);
        }
    }

    /** A kept connection was closed by the other side before it answered: nobody's fault, so a new one is tried. */
    void again(Exchange exchange) {
        resolve(exchange);
    }

    private void resolve(Exchange exchange) {
        if (exchange.hasEnded()) {
            return;
        }
        if (open.size() + connecting >= limits.connections()) {
            exchange.fail(Reason.TOO_MANY_CONNECTIONS, limits.connections() + " connections are open already.");
            return;
        }
        connecting++;
        String host = exchange.request.target().host();
        byte[] literal = NetUtil.createByteArrayFromIpAddressString(host);
        if (literal == null) {
            // The machine's resolver may block for seconds.
            time.execute(() -> lookUp(host, exchange));
            return;
        }
        try {
            exchange.resolved(List.of(InetAddress.getByAddress(literal)));
            connect(exchange, "");
        } catch (UnknownHostException impossible) {
            notConnected(exchange, host);
        }
    }

    private void lookUp(String host, Exchange exchange) {
        try {
            InetAddress[] addresses = addressesOf(host);
            loop.execute(() -> {
                exchange.resolved(List.of(addresses));
                connect(exchange, "the host " + host + " is not known");
            });
        } catch (RejectedExecutionException closing) {
            exchange.fail(Reason.CLOSED, SHUTTING_DOWN);
        }
    }

    /** None when the name is not known. */
    private static InetAddress[] addressesOf(String host) {
        try {
            return InetAddress.getAllByName(host);
        } catch (UnknownHostException unknown) {
            return new InetAddress[0];
        }
    }

    private void connect(Exchange exchange, String whyNot) {
        InetAddress address = exchange.nextAddress();
        if (address == null || exchange.hasEnded()) {
            notConnected(exchange, whyNot);
            return;
        }
        Connection connection = new Connection(this, exchange.request.target().origin(), limits.body());
        ChannelHandler secure;
        try {
            secure = exchange.request.target().isSecure()
                    ? tls.handler(exchange.request.target(), exchange.request.timeout())
                    : null;
        } catch (GeneralSecurityException | IOException noTls) {
            connecting--;
            exchange.fail(Reason.NO_TLS, "TLS cannot be set up: " + noTls.getMessage());
            return;
        }
        ChannelFuture connected = new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        exchange.request.timeout().toMillis())
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new Pipeline(secure, connection))
                .connect(
                        new InetSocketAddress(address, exchange.request.target().port()));
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                connect(exchange, String.valueOf(done.cause().getMessage()));
            } else if (exchange.hasEnded()) {
                connecting--;
                connected.channel().close();
            } else {
                connecting--;
                open.add(connection);
                connection.carry(exchange);
            }
        });
    }

    private void notConnected(Exchange exchange, String why) {
        connecting--;
        exchange.fail(Reason.NOT_CONNECTED, "Could not connect to " + exchange.request.target() + ": " + why);
    }

    /** The connection may carry another request. */
    void keep(Connection connection) {
        if (closed || !idle.keep(connection)) {
            connection.close();
        }
    }

    void gone(Connection connection) {
        open.remove(connection);
        idle.remove(connection);
    }

    void close() {
        loop.execute(() -> {
            closed = true;
            List.copyOf(open).forEach(Connection::close);
        });
    }

    private static final class Pipeline extends ChannelInitializer<Channel> {
        private final @Nullable ChannelHandler secure;
        private final Connection connection;

        Pipeline(@Nullable ChannelHandler secure, Connection connection) {
            this.secure = secure;
            this.connection = connection;
        }

        @Override
        protected void initChannel(Channel channel) {
            if (secure != null) {
                channel.pipeline().addLast(secure);
            }
            HttpDecoderConfig config = new HttpDecoderConfig()
                    .setMaxInitialLineLength(INITIAL_LINE_MAX)
                    .setMaxHeaderSize(HEADERS_MAX);
            channel.pipeline().addLast(new HttpClientCodec(config, false, false), connection);
        }
    }
}
