package dev.brume.core.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.IdentityHashMap;
import java.util.function.Consumer;

/** Greets every connection, up to as many as are allowed at a time, and sees all of them out in the end. */
final class Connections extends ChannelInitializer<Channel> {
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
            onEveryLoop(Guest::evict);
            open.awaitNone(1000);
        }
    }

    private void onEveryLoop(Consumer<Guest> action) {
        housekeepings.forEach((loop, housekeeping) -> loop.execute(() -> housekeeping.each(action)));
    }
}
