package dev.brume.core.protocol;

import dev.brume.core.dispatch.EventStreamAnswer;
import dev.brume.core.error.AwsException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of an event stream: an initial message where the protocol has one, then one chunk for each event. Demand passes
 * through to the source, less what the initial message takes. An {@link AwsException} that the source ends with becomes a last
 * message; any other failure cuts the connection.
 *
 * <p>Guarded by its lock: everything that changes. Chunks are handed out one at a time, by whoever finds nobody else at it.
 */
final class EventChunks implements Flow.Publisher<byte[]> {
    private final Flow.Publisher<EventStreamAnswer.Event> source;
    private final EventEncoder encoder;
    private final byte @Nullable [] initial;

    EventChunks(Flow.Publisher<EventStreamAnswer.Event> source, EventEncoder encoder, byte @Nullable [] initial) {
        this.source = source;
        this.encoder = encoder;
        this.initial = initial;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super byte[]> subscriber) {
        Relay relay = new Relay(subscriber, encoder, initial);
        source.subscribe(relay);
    }

    /** Between one source and one client. */
    private static final class Relay implements Flow.Subscriber<EventStreamAnswer.Event>, Flow.Subscription {
        private final ReentrantLock lock = new ReentrantLock();
        private final Flow.Subscriber<? super byte[]> client;
        private final EventEncoder encoder;
        private final Deque<byte[]> ready = new ArrayDeque<>();
        private Flow.@Nullable Subscription upstream;
        private long demand;
        /** Messages of our own that take the client's demand: the source must not see it. */
        private int ours;

        private boolean sourceDone;
        private @Nullable Throwable failure;
        private boolean closed;
        private boolean draining;

        Relay(Flow.Subscriber<? super byte[]> client, EventEncoder encoder, byte @Nullable [] initial) {
            this.client = client;
            this.encoder = encoder;
            if (initial != null) {
                ready.add(initial);
                ours = 1;
            }
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            upstream = subscription;
            client.onSubscribe(this);
        }

        @Override
        public void onNext(EventStreamAnswer.Event event) {
            offer(encoder.event(event));
            drain();
        }

        @Override
        public void onError(Throwable throwable) {
            lock.lock();
            try {
                if (throwable instanceof AwsException error) {
                    ready.add(encoder.exception(error));
                } else {
                    failure = throwable;
                }
                sourceDone = true;
            } finally {
                lock.unlock();
            }
            drain();
        }

        @Override
        public void onComplete() {
            lock.lock();
            try {
                sourceDone = true;
            } finally {
                lock.unlock();
            }
            drain();
        }

        private void offer(byte[] chunk) {
            lock.lock();
            try {
                ready.add(chunk);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void request(long n) {
            if (n <= 0) {
                cancel();
                client.onError(new IllegalArgumentException("demand must be positive: " + n));
                return;
            }
            long forSource;
            lock.lock();
            try {
                demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                int taken = (int) Math.min(ours, n);
                ours -= taken;
                forSource = n == Long.MAX_VALUE ? n : n - taken;
            } finally {
                lock.unlock();
            }
            drain();
            Flow.Subscription subscription = upstream;
            if (forSource > 0 && subscription != null) {
                subscription.request(forSource);
            }
        }

        @Override
        public void cancel() {
            lock.lock();
            try {
                closed = true;
                ready.clear();
            } finally {
                lock.unlock();
            }
            Flow.Subscription subscription = upstream;
            if (subscription != null) {
                subscription.cancel();
            }
        }

        /** Hands out what is ready, in order; never two threads at once, never while holding the lock. */
        private void drain() {
            if (!enter()) {
                return;
            }
            while (true) {
                byte[] chunk = next();
                if (chunk == null) {
                    return;
                }
                client.onNext(chunk);
            }
        }

        private boolean enter() {
            lock.lock();
            try {
                if (draining) {
                    return false;
                }
                draining = true;
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** The next chunk to hand out; null, having left, if there is none or the stream is over. */
        private byte @Nullable [] next() {
            boolean end;
            Throwable cause;
            lock.lock();
            try {
                if (!closed && demand > 0 && !ready.isEmpty()) {
                    demand--;
                    return ready.poll();
                }
                draining = false;
                end = !closed && sourceDone && ready.isEmpty();
                closed |= end;
                cause = failure;
            } finally {
                lock.unlock();
            }
            if (end && cause != null) {
                client.onError(cause);
            } else if (end) {
                client.onComplete();
            }
            return null;
        }
    }
}
