package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.Consumer;

/** Greets every connection, up to as many as are allowed at a time, and sees all of them out in the end. */
final class Connections extends ChannelInitializer<Channel> {
    private static final long PATIENCE_MILLIS = 10_000;
    private final Reception reception;
    private final IdentityHashMap<EventExecutor, Housekeeping> housekeepings = new IdentityHashMap<>();
    private final OpenCount open;

    Connections(Reception reception, EventLoopGroup group) {
        this.reception = reception;
        this.open = new OpenCount(reception.options().sizes().connections());
        for (EventExecutor executor : group) {
            housekeepings.put(
                    executor,
                    new Housekeeping((EventLoop) executor, reception.options().timeouts()));
        }
    }

    @Override
    protected void initChannel(Channel channel) {
        if (!open.enter()) {
            channel.close();
            return;
        }
        channel.closeFuture().addListener(closed -> open.leave());
        SocketLoop.enter(channel.eventLoop());
        Housekeeping housekeeping = housekeepings.get(channel.eventLoop());
        if (housekeeping == null) {
            throw new IllegalStateException("a connection on a foreign event loop");
        }
        Arrival arrival = new Arrival(reception, housekeeping, false, RemoteAddress.of(channel));
        channel.pipeline().addLast(new FirstBytes(arrival));
    }

    /** Returns when all are gone, or when it is no use to wait longer. */
    void close() {
        onEveryLoop(Guest::drain);
        if (!open.awaitNone(reception.options().timeouts().drain().toMillis())) {
            // On a busy machine a loop may be long in coming to it, and what it has not told by then nobody is told.
            onEveryLoop(Guest::evict).forEach(told -> told.awaitUninterruptibly(PATIENCE_MILLIS));
            open.awaitNone(1000);
        }
    }

    private List<Future<?>> onEveryLoop(Consumer<Guest> action) {
        List<Future<?>> done = new ArrayList<>();
        housekeepings.forEach((loop, housekeeping) -> done.add(loop.submit(() -> housekeeping.each(action))));
        return done;
    }
}
