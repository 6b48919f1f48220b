package dev.brume.lambda.execution.runtimeapi;

import dev.brume.core.http.SocketLoop;
import dev.brume.core.time.RealTime;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A runtime's connection: its requests, each answered before the next is looked at. An answer that comes later, an event for who waits
 * for one, is written by whoever brings it.
 *
 * <p>A thread of its own reads it until it waits for an event, and leaves. If an event loop brings that, a client's request being passed
 * on, the loop reads from then on, and answers what is brief: nobody has to wake up between a client and its function. Otherwise,
 * and for good once something came that is not brief, a thread reads again. It is a platform thread: a virtual one takes three wake-ups
 * to read what has come, its poller's and its carrier's besides its own.
 *
 * <p>Whose turn it is follows from the order: who reads answers, and does not before the last answer is written; who brings an answer
 * writes it, and there is none to be brought before somebody has read a request.
 */
final class Connection {
    static final String NAME = "lambda-runtime-connection";

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** What the socket takes in any case: nobody who brings an event waits for a runtime that does not read. */
    private static final int AT_ONCE_BYTES_MAX = 8 * 1024;

    private static final CompletableFuture<Boolean> WRITTEN = CompletableFuture.completedFuture(true);

    private final SocketChannel socket;
    private final Listener.Handler handler;
    private final Consumer<Connection> gone;
    private final HttpInput input;
    private final HttpOutput output;
    /** Whether the last answer could be written. */
    private CompletableFuture<Boolean> last = WRITTEN;

    /** Whether it has been decided who reads. */
    private boolean decided;

    private volatile @Nullable LoopReading onLoop;

    /** What has become of a request. */
    enum Step {
        ANSWERED,
        /** The rest of the answer has to wait until the socket takes it. */
        STUCK,
        /** Somebody else will bring the answer. */
        WAITS,
        /** The connection ends with it. */
        OVER
    }

    /** @param gone is told, perhaps more than once, when it has been closed */
    Connection(SocketChannel socket, Listener.Handler handler, Consumer<Connection> gone) {
        this.socket = socket;
        this.handler = handler;
        this.gone = gone;
        this.input = new HttpInput(socket);
        this.output = new HttpOutput(socket);
    }

    /** Serves it on its thread, until either side has closed it or whoever brings an event will see to it. */
    void serve() {
        try {
            socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
        } catch (IOException ended) {
            LOG.trace("A runtime's connection ended", ended);
        }
        serve(null);
    }

    /** @param begun a request that was read before */
    private void serve(@Nullable Request begun) {
        boolean left = false;
        try {
            Request request = begun == null ? next() : begun;
            while (request != null && last.join()) {
                boolean leaves = !decided;
                Step step = take(request);
                left = leaves && step == Step.WAITS;
                request = left || step == Step.OVER ? null : next();
            }
        } catch (IOException ended) {
            LOG.trace("A runtime's connection ended", ended);
        } finally {
            if (!left) {
                close();
            }
        }
    }

    /** Null when no more come, or when what came is none: that is said before the connection ends. */
    @Nullable
    Request next() throws IOException {
        try {
            return input.request();
        } catch (ProtocolException nonsense) {
            String what = String.valueOf(nonsense.getMessage());
            LOG.warn("A runtime, or an extension, does not speak HTTP/1.1: {}", what);
            if (last.isDone()) {
                output.add(Answer.error(Answer.STATUS_BAD_REQUEST, "InvalidRequest", what), false);
                output.send();
            }
            return null;
        }
    }

    /** Whether a request is answered at once, when it has come as a whole. */
    boolean isBrief(Request request) {
        return request.keepAlive() && !request.headers().containsKey("expect") && handler.isBrief(request);
    }

    Step take(Request request) throws IOException {
        if (request.headers().containsKey("expect")) {
            output.addContinue();
            output.send();
        }
        CompletableFuture<@Nullable Answer> coming = handler.answer(request);
        if (coming.isDone() || !request.keepAlive()) {
            Answer answer = coming.join();
            if (answer == null) {
                return Step.OVER;
            }
            request.body().skip();
            output.add(answer, request.keepAlive());
            // Our own bootstraps ask for the next event behind their answers, and wait for both.
            boolean isFollowed = request.keepAlive() && input.goesOnWith("GET ");
            Step step = isFollowed || output.send() ? Step.ANSWERED : Step.STUCK;
            return request.keepAlive() ? step : Step.OVER;
        }
        request.body().skip();
        CompletableFuture<Boolean> written = new CompletableFuture<>();
        last = written;
        coming.whenComplete((answer, bug) -> bring(answer, written));
        return Step.WAITS;
    }

    /** Whether the last answer could be written, once that is known. */
    CompletableFuture<Boolean> last() {
        return last;
    }

    private void bring(@Nullable Answer answer, CompletableFuture<Boolean> written) {
        if (answer == null) {
            written.complete(false);
            close();
            return;
        }
        boolean small = answer.body().length <= AT_ONCE_BYTES_MAX;
        output.add(answer, true);
        try {
            if (!decided) {
                decided = true;
                SocketLoop loop = small ? SocketLoop.current() : null;
                if (loop == null) {
                    RealTime.watch(NAME, () -> bringAndServe(written));
                    return;
                }
                socket.configureBlocking(false);
                LoopReading reading = new LoopReading(this, input, loop);
                onLoop = reading;
                reading.begin(socket);
            }
            if (small && output.send()) {
                written.complete(true);
                return;
            }
        } catch (IOException ended) {
            LOG.trace("A runtime was gone when its event came", ended);
            written.complete(false);
            close();
            return;
        }
        bringRest(written);
    }

    /** Not on the thread that brings it, which would have to wait. */
    private void bringRest(CompletableFuture<Boolean> written) {
        LoopReading reading = onLoop;
        boolean handedOver = reading != null
                && reading.execute(() -> {
                    if (!leaveLoop(reading, () -> bringAndServe(written))) {
                        sendLater(written);
                    }
                });
        if (!handedOver) {
            sendLater(written);
        }
    }

    private void sendLater(CompletableFuture<Boolean> written) {
        RealTime.attend("lambda-runtime-event", () -> send(written));
    }

    private void bringAndServe(CompletableFuture<Boolean> written) {
        send(written);
        serve(null);
    }

    private void send(CompletableFuture<Boolean> written) {
        try {
            output.send();
            written.complete(true);
        } catch (IOException ended) {
            LOG.trace("A runtime was gone when its event came", ended);
            written.complete(false);
            close();
        }
    }

    /** A thread goes on, for good. On the loop. */
    void leaveLoop(LoopReading reading, @Nullable Request begun) {
        leaveLoop(reading, () -> sendAndServe(begun));
    }

    /** False if the loop does not read any more. */
    private boolean leaveLoop(LoopReading reading, Runnable goOn) {
        if (!reading.end()) {
            return false;
        }
        try {
            socket.configureBlocking(true);
        } catch (IOException ended) {
            LOG.trace("A runtime's connection ended, as its thread will find", ended);
        }
        onLoop = null;
        RealTime.watch(NAME, goOn);
        return true;
    }

    private void sendAndServe(@Nullable Request begun) {
        try {
            if (last.join() && output.send()) {
                serve(begun);
                return;
            }
        } catch (IOException ended) {
            LOG.trace("A runtime's connection ended", ended);
        }
        close();
    }

    /** Closes it; by anyone, at any time. */
    void close() {
        LoopReading reading = onLoop;
        if (reading == null
                || !reading.execute(() -> {
                    reading.end();
                    closeSocket();
                })) {
            closeSocket();
        }
        gone.accept(this);
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException ended) {
            LOG.trace("A runtime's connection was gone", ended);
        }
    }
}
