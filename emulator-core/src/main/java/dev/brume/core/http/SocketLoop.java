package dev.brume.core.http;

import io.netty.channel.EventLoop;
import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.nio.NioIoHandle;
import io.netty.channel.nio.NioIoOps;
import io.netty.util.concurrent.FastThreadLocal;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that serves connections of the front door, for those who have a socket of their own to be read by it: where a request
 * is passed on to that socket and answered by what comes back, no other thread has to wake up.
 *
 * <p>Whatever it calls must not block.
 */
public final class SocketLoop {
    private static final Logger LOG = LoggerFactory.getLogger(SocketLoop.class);
    private static final FastThreadLocal<SocketLoop> CURRENT = new FastThreadLocal<>();
    private final IoEventLoop loop;

    private SocketLoop(IoEventLoop loop) {
        this.loop = loop;
    }

    /** Who reads a socket. Called on the loop. */
    public interface Reader {
        /** Something has come, or the other side has closed. */
        void readable();

        /** The loop ends, or could not go on: nothing more is told. It may end without a word as well. */
        void ended();
    }

    /** That a socket is watched. Used on the loop. */
    public interface Watch {
        /** Tells no more. */
        void end();
    }

    /** On an event loop, whenever it gets a connection. */
    static void enter(EventLoop loop) {
        if (CURRENT.getIfExists() == null && loop instanceof IoEventLoop io) {
            CURRENT.set(new SocketLoop(io));
        }
    }

    /** The one that the calling thread is; null for any other thread. */
    public static @Nullable SocketLoop current() {
        return Thread.currentThread() instanceof FastThreadLocalThread ? CURRENT.getIfExists() : null;
    }

    /** Whether the calling thread is this one. */
    public boolean isCurrent() {
        return loop.inEventLoop();
    }

    /** Runs a short task on it, soon; false where it has ended. */
    public boolean execute(Runnable task) {
        try {
            loop.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    /**
     * Tells, from now on, when a socket can be read. Called on the loop.
     *
     * @param socket does not block
     */
    public Watch watch(SocketChannel socket, Reader reader) throws IOException {
        Future<IoRegistration> registering = loop.register(new Handle(socket, reader));
        if (!registering.isSuccess()) {
            throw new IOException("cannot be watched", registering.cause());
        }
        IoRegistration registration = registering.getNow();
        registration.submit(NioIoOps.READ);
        return registration::cancel;
    }

    private record Handle(SocketChannel socket, Reader reader) implements NioIoHandle {
        @Override
        public SelectableChannel selectableChannel() {
            return socket;
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            try {
                reader.readable();
            } catch (RuntimeException | Error bug) {
                LOG.error("A socket could not be read on", bug);
                registration.cancel();
                reader.ended();
            }
        }

        @Override
        public void close() {
            reader.ended();
        }
    }
}
