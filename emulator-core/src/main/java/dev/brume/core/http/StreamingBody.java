package dev.brume.core.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A large body on its way to a sink. The event loop hands over what arrives, a thread that lives while there is something to write
 * takes it on, and the connection is read no further while too much waits: no event loop ever waits for a disk, and a client that
 * is slow keeps no thread. The queue and the flags are guarded by this object; what is written with belongs to the one thread that drains.
 */
final class StreamingBody {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);
    private static final int PAUSED_AT_BYTES = 512 * 1024;
    private static final int RESUMED_AT_BYTES = 128 * 1024;

    /** What may wait: what pauses the reading, and what one read brings beyond that. */
    private static final int WAITING_BYTES = 1024 * 1024;

    private static final int PIECE_BYTES = 128 * 1024;

    private final Channel channel;
    private final Executor background;
    private final BodySink sink;
    private final BodyBudget budget;
    private final @Nullable AwsChunked chunks;
    private final ArrayDeque<ByteBuf> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> stored = new CompletableFuture<>();
    private int waitingBytes;
    private boolean draining;
    private boolean ended;
    private boolean told;
    private boolean closed;
    private boolean sinkClosed;
    private @Nullable RuntimeException failure;
    private byte[] piece = {};
    private boolean paused;
    /** Belongs to the event loop. */
    private long received;

    /**
     * @param chunks undoes {@code aws-chunked}; null for a body that comes as it is
     * @throws Refused when there are too many bodies at a time
     */
    StreamingBody(Channel channel, Executor background, BodySink sink, BodyBudget budget, @Nullable AwsChunked chunks) {
        this.channel = channel;
        this.background = background;
        this.sink = sink;
        this.budget = budget;
        this.chunks = chunks;
        try {
            budget.reserve(WAITING_BYTES);
        } catch (Refused tooMany) {
            background.execute(sink::close);
            throw tooMany;
        }
    }

    BodySink sink() {
        return sink;
    }

    /** Of {@code aws-chunked}, once the body has ended; none of another body. */
    RequestHeaders trailers() {
        return chunks == null ? new RequestHeaders() : chunks.trailers();
    }

    /** On the event loop. */
    long received() {
        return received;
    }

    /** Whether it is we who make the client wait. */
    synchronized boolean isPaused() {
        return paused;
    }

    /** Takes what {@code content} holds. On the event loop. */
    void add(ByteBuf content) {
        received += content.readableBytes();
        boolean pause;
        synchronized (this) {
            if (closed || failure != null) {
                return;
            }
            waiting.add(content.retain());
            waitingBytes += content.readableBytes();
            pause = waitingBytes >= PAUSED_AT_BYTES;
            paused |= pause;
        }
        if (pause) {
            channel.config().setAutoRead(false);
        }
        drainInBackground();
    }

    /**
     * Nothing more arrives. On the event loop.
     *
     * @return completes on the thread that has written the last of it; fails with {@link Refused} for a body that is not what its head says
     */
    CompletableFuture<Void> end() {
        synchronized (this) {
            ended = true;
        }
        drainInBackground();
        return stored;
    }

    /** Lets go of all that is left; calling it twice is harmless. On the event loop. */
    void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            waiting.forEach(ByteBuf::release);
            waiting.clear();
            waitingBytes = 0;
        }
        budget.release(WAITING_BYTES);
        resume();
        drainInBackground();
    }

    private void resume() {
        boolean wasPaused;
        synchronized (this) {
            wasPaused = paused;
            paused = false;
        }
        if (wasPaused) {
            channel.config().setAutoRead(true);
        }
    }

    private void drainInBackground() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        try {
            background.execute(this::drain);
        } catch (RejectedExecutionException over) {
            LOG.debug("A body arrived when all was over");
        }
    }

    private void drain() {
        while (true) {
            ByteBuf next;
            boolean last;
            boolean close;
            synchronized (this) {
                next = waiting.poll();
                last = next == null && ended && !told && !closed;
                close = next == null && closed && !sinkClosed;
                if (next == null && !last && !close) {
                    draining = false;
                    return;
                }
                told |= last;
                sinkClosed |= close;
            }
            if (next != null) {
                write(next);
            } else if (last) {
                tell();
            } else {
                sink.close();
            }
        }
    }

    private void write(ByteBuf content) {
        int length = content.readableBytes();
        try {
            if (piece.length == 0) {
                piece = new byte[PIECE_BYTES];
            }
            for (int left = length; left > 0 && failure == null; ) {
                int size = Math.min(left, piece.length);
                content.getBytes(content.readerIndex() + length - left, piece, 0, size);
                if (chunks == null) {
                    sink.write(piece, 0, size);
                } else {
                    chunks.decode(piece, 0, size, sink::write);
                }
                left -= size;
            }
        } catch (Refused refusal) {
            fail(refusal);
        } catch (IOException | RuntimeException broken) {
            LOG.error("A body could not be stored", broken);
            fail(Refused.internalFailure());
        } finally {
            content.release();
            written(length);
        }
    }

    private void written(int length) {
        boolean roomAgain;
        synchronized (this) {
            waitingBytes = Math.max(0, waitingBytes - length);
            roomAgain = paused && waitingBytes <= RESUMED_AT_BYTES;
        }
        if (roomAgain) {
            try {
                channel.eventLoop().execute(this::resume);
            } catch (RejectedExecutionException over) {
                LOG.debug("A body was stored when all was over");
            }
        }
    }

    /** What follows is not wanted any more; the client is told once it has sent it. */
    private synchronized void fail(Refused refusal) {
        failure = refusal;
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        waitingBytes = 0;
    }

    private void tell() {
        try {
            if (failure == null && chunks != null) {
                chunks.end();
            }
        } catch (Refused refusal) {
            fail(refusal);
        }
        RuntimeException wrong = failure;
        if (wrong == null) {
            stored.complete(null);
        } else {
            stored.completeExceptionally(wrong);
        }
    }
}
