package dev.brume.core.http;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a streamed body to the client. Asks the publisher for one chunk at a time and only while the client reads, so that at
 * most a socket buffer and one chunk wait in memory. State belongs to the event loop; the publisher's signals come to it in
 * their order, whatever thread they are made on.
 */
final class StreamedAnswer implements Flow.Subscriber<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(FrontDoor.class);

    /** Where the chunks go; called on the event loop only. */
    interface Sink {
        boolean isWritable();

        /** @return whether the chunk fits the length that was promised */
        boolean write(byte[] chunk);

        void flush();

        void end();

        /** Breaks the answer off so that the client notices. */
        void cut();
    }

    private final EventExecutor loop;
    private final Flow.Publisher<byte[]> chunks;
    private final Sink sink;
    private final boolean waits;
    private final AtomicInteger onTheWay = new AtomicInteger();
    private Flow.@Nullable Subscription subscription;
    private boolean over;
    private boolean asked;
    private boolean pulling;
    private boolean unflushed;

    /** @param waits whether the publisher decides when it goes on; a body that is there only waits for the client */
    StreamedAnswer(EventExecutor loop, Flow.Publisher<byte[]> chunks, Sink sink, boolean waits) {
        this.loop = loop;
        this.chunks = chunks;
        this.sink = sink;
        this.waits = waits;
    }

    /** For an answer that nobody will read: lets its publisher go. */
    static void discard(@Nullable HttpResponse response) {
        if (response != null && response.body() instanceof HttpResponse.Streamed streamed) {
            streamed.chunks().subscribe(new Discarding());
        } else if (response != null && response.body() instanceof HttpResponse.Stored stored) {
            stored.bytes().chunks().subscribe(new Discarding());
        }
    }

    void start() {
        if (waits()) {
            // The head goes out now: the first chunk may take minutes.
            sink.flush();
        }
        try {
            chunks.subscribe(this);
        } catch (RuntimeException | Error bug) {
            failed(bug);
        }
    }

    /** Whether the publisher decides when it goes on. */
    boolean waits() {
        return waits;
    }

    /** The client takes more. */
    void writable() {
        pull();
    }

    /** The client left. */
    void cancel() {
        if (!over) {
            over = true;
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        onLoop(() -> {
            if (over || subscription != null) {
                made.cancel();
            } else {
                subscription = made;
                pull();
            }
        });
    }

    @Override
    public void onNext(byte[] chunk) {
        onLoop(() -> arrived(chunk));
    }

    @Override
    public void onError(Throwable failure) {
        onLoop(() -> failed(failure));
    }

    @Override
    public void onComplete() {
        onLoop(() -> {
            if (!over) {
                over = true;
                sink.end();
            }
        });
    }

    private void onLoop(Runnable signal) {
        if (loop.inEventLoop() && onTheWay.get() == 0) {
            signal.run();
        } else {
            onTheWay.incrementAndGet();
            hop(signal);
        }
    }

    private void hop(Runnable signal) {
        try {
            loop.execute(() -> {
                onTheWay.decrementAndGet();
                signal.run();
            });
        } catch (RejectedExecutionException closed) {
            LOG.debug("A streamed answer went on after the front door had closed");
        }
    }

    private void arrived(byte[] chunk) {
        if (over) {
            return;
        }
        if (!asked) {
            failed(new IllegalStateException("the publisher sent a chunk that was not asked for"));
            return;
        }
        asked = false;
        if (chunk.length > 0) {
            if (!sink.write(chunk)) {
                failed(new IllegalStateException("the publisher sent more than the content length it promised"));
                return;
            }
            unflushed = true;
        }
        pull();
    }

    /** Asks for chunks in a loop and not in recursion when the publisher answers at once. */
    private void pull() {
        if (pulling || subscription == null) {
            return;
        }
        pulling = true;
        try {
            while (!over && !asked && sink.isWritable()) {
                asked = true;
                subscription.request(1);
            }
        } finally {
            pulling = false;
        }
        if (unflushed) {
            unflushed = false;
            sink.flush();
        }
    }

    private void failed(Throwable failure) {
        if (over) {
            return;
        }
        cancel();
        LOG.warn("A streamed answer broke off: {}", failure.toString());
        sink.cut();
    }

    /** Cancels at once. */
    private static final class Discarding implements Flow.Subscriber<byte[]> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(byte[] chunk) {}

        @Override
        public void onError(Throwable failure) {}

        @Override
        public void onComplete() {}
    }
}
