package dev.brume.core.http.outbound;

import dev.brume.core.time.EmulatorTime;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one HTTP client of the emulator. Its event loop is made for the first request. One lock guards the making and the closing;
 * all else happens on that loop.
 */
public final class OutboundHttp implements AutoCloseable {
    private final EmulatorTime time;
    private final OutboundTls tls;
    private final OutboundLimits limits;
    private @Nullable EventLoopGroup group;
    private @Nullable OutboundLoop loop;
    private boolean closed;

    /** @param trustAnyCertificate takes every certificate of every https endpoint: no protection at all */
    public OutboundHttp(EmulatorTime time, boolean trustAnyCertificate) {
        this(time, trustAnyCertificate, OutboundLimits.DEFAULT);
    }

    public OutboundHttp(EmulatorTime time, boolean trustAnyCertificate, OutboundLimits limits) {
        this.time = time;
        this.tls = new OutboundTls(trustAnyCertificate);
        this.limits = limits;
    }

    /**
     * Sends, and reads the answer; redirects are answers like any other. Never blocks. Counts as work in flight.
     *
     * @return completes on the client's event loop, where nothing may block; fails with {@link OutboundException} only
     */
    public CompletionStage<OutboundResponse> send(OutboundRequest request) {
        CompletableFuture<OutboundResponse> answer = new CompletableFuture<>();
        OutboundLoop running = loop();
        if (running == null) {
            answer.completeExceptionally(
                    new OutboundException(OutboundException.Reason.CLOSED, "The emulator is shutting down."));
            return answer;
        }
        time.work().begin();
        running.start(new Exchange(request, answer, time.work()::end));
        return answer;
    }

    private synchronized @Nullable OutboundLoop loop() {
        if (loop == null && !closed) {
            EventLoopGroup made = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("brume-outbound", true), NioIoHandler.newFactory());
            group = made;
            loop = new OutboundLoop(made.next(), time, tls, limits);
        }
        return closed ? null : loop;
    }

    /** Gives up what is in flight. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (loop != null && group != null) {
            loop.close();
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }
}
