package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.http.SocketLoop;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The reading of a connection by an event loop, as long as what comes is brief. All of it happens on the loop, except
 * {@link #execute}.
 */
final class LoopReading implements SocketLoop.Reader {
    private static final Logger LOG = LoggerFactory.getLogger(LoopReading.class);
    private static final int HEAD_BYTES_MAX = 8 * 1024;
    /** Of a body that is waited for in memory; together with a head it has room in the input's buffer. */
    private static final int BODY_BYTES_MAX = 32 * 1024;

    private final Connection connection;
    private final HttpInput input;
    private final SocketLoop loop;
    private SocketLoop.@Nullable Watch watch;
    /** A request whose body has not come as a whole. */
    private @Nullable Request begun;
    /** Whether it goes on once the last answer is written. */
    private boolean waits;

    LoopReading(Connection connection, HttpInput input, SocketLoop loop) {
        this.connection = connection;
        this.input = input;
        this.loop = loop;
    }

    /** Before an event is written. */
    void begin(SocketChannel socket) throws IOException {
        watch = loop.watch(socket, this);
        if (input.there() > 0) {
            await();
        }
    }

    boolean isReading() {
        return watch != null;
    }

    /** False if it had ended before. */
    boolean end() {
        if (watch == null) {
            return false;
        }
        watch.end();
        watch = null;
        return true;
    }

    /** Runs a task on the loop: now, if this is it; false where it has ended. */
    boolean execute(Runnable task) {
        if (loop.isCurrent()) {
            task.run();
            return true;
        }
        return loop.execute(task);
    }

    @Override
    public void readable() {
        if (!isReading()) {
            return;
        }
        boolean open;
        try {
            open = input.take();
        } catch (IOException reset) {
            LOG.trace("A runtime's connection ended", reset);
            open = false;
        }
        if (open) {
            goOn();
        } else if (begun != null || input.there() > 0) {
            // It ends behind what is there, which is still to be looked at.
            connection.leaveLoop(this, begun);
        } else {
            connection.close();
        }
    }

    @Override
    public void ended() {
        watch = null;
        connection.close();
    }

    /** Answers what is there. */
    private void proceed() throws IOException {
        while (isReading() && (begun != null || input.there() > 0)) {
            if (!connection.last().isDone()) {
                await();
                return;
            }
            if (!connection.last().join()) {
                connection.close();
                return;
            }
            Request request = begun == null ? head() : begun;
            if (request == null) {
                return;
            }
            begun = request;
            if (!connection.isBrief(request) || !request.body().isAtMost(BODY_BYTES_MAX)) {
                connection.leaveLoop(this, request);
                return;
            }
            if (!request.body().isThere()) {
                return;
            }
            begun = null;
            switch (connection.take(request)) {
                case STUCK -> connection.leaveLoop(this, null);
                case OVER -> connection.close();
                default -> {
                    // It goes on, or waits for an event.
                }
            }
        }
    }

    /** The next request, without its body perhaps; null if it has not come, or will not. */
    private @Nullable Request head() throws IOException {
        if (input.hasHead()) {
            Request request = connection.next();
            if (request == null) {
                connection.close();
            }
            return request;
        }
        if (input.there() > HEAD_BYTES_MAX) {
            connection.leaveLoop(this, null);
        }
        return null;
    }

    /** Whoever wrote the event that this is about is about to say so; or it comes before its time, and has to wait. */
    private void await() {
        if (input.isFull()) {
            connection.leaveLoop(this, null);
        } else if (!waits) {
            waits = true;
            connection.last().whenComplete((written, bug) -> loop.execute(this::goOnAfterIt));
        }
    }

    private void goOnAfterIt() {
        waits = false;
        goOn();
    }

    private void goOn() {
        try {
            proceed();
        } catch (IOException ended) {
            LOG.trace("A runtime's connection ended", ended);
            connection.close();
        } catch (RuntimeException bug) {
            LOG.error("A runtime's request was not answered", bug);
            connection.close();
        }
    }
}
