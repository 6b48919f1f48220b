package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.time.RealTime;
import dev.brume.core.time.Timer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Collects events for a subscriber and sends them, batch after batch, each until it is taken. What comes faster than it is taken is
 * dropped and counted, and the subscriber is told.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
final class Subscriber {
    private static final Logger LOG = LoggerFactory.getLogger(Subscriber.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);
    private static final String FELL_BEHIND =
            "Consumer seems to have fallen behind as it has not acknowledged receipt of logs.";
    private final Subscription subscription;
    private final RealTime real;
    private final Addresses addresses;
    private final Supplier<String> now;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> waiting = new ArrayDeque<>();
    private final List<CompletableFuture<Void>> flushes = new ArrayList<>();
    private long waitingBytes;
    private long droppedRecords;
    private long droppedBytes;
    private boolean sending;
    private boolean closed;
    private @Nullable Timer timer;

    /** @param now dates what the subscriber is told of itself */
    Subscriber(Subscription subscription, RealTime real, Addresses addresses, Supplier<String> now) {
        this.subscription = subscription;
        this.real = real;
        this.addresses = addresses;
        this.now = now;
    }

    SubscriptionApi api() {
        return subscription.api();
    }

    void tell(TelemetryEvent event) {
        String json = subscription.json(event);
        if (json == null) {
            return;
        }
        boolean full;
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= 2 * subscription.buffering().maxItems()
                    || waitingBytes + json.length()
                            > 2L * subscription.buffering().maxBytes()) {
                droppedRecords++;
                droppedBytes += json.length();
                return;
            }
            waiting.add(json);
            waitingBytes += json.length();
            full = isFull();
            if (!full && timer == null && !sending) {
                timer = real.after(subscription.buffering().timeout(), this::send);
            }
        } finally {
            lock.unlock();
        }
        if (full) {
            send();
        }
    }

    /** Under the lock. */
    private boolean isFull() {
        return waiting.size() >= subscription.buffering().maxItems()
                || waitingBytes >= subscription.buffering().maxBytes();
    }

    /** Sends what waits now; completes when all of it was taken, or never will be. */
    CompletionStage<Void> flush() {
        CompletableFuture<Void> flushed = new CompletableFuture<>();
        boolean nothing;
        lock.lock();
        try {
            nothing = closed || waiting.isEmpty() && !sending;
            if (!nothing) {
                flushes.add(flushed);
            }
        } finally {
            lock.unlock();
        }
        if (nothing) {
            flushed.complete(null);
        } else {
            send();
        }
        return flushed;
    }

    private void send() {
        List<String> batch;
        lock.lock();
        try {
            if (timer != null) {
                timer.cancel();
                timer = null;
            }
            if (sending || closed || waiting.isEmpty()) {
                return;
            }
            batch = takeBatch();
            sending = true;
        } finally {
            lock.unlock();
        }
        RealTime.attend("lambda-telemetry", () -> deliver(batch, FIRST_PAUSE));
    }

    /** Under the lock. */
    private List<String> takeBatch() {
        List<String> batch = new ArrayList<>();
        long bytes = 0;
        while (!waiting.isEmpty()
                && batch.size() < subscription.buffering().maxItems()
                && (batch.isEmpty()
                        || bytes + waiting.getFirst().length()
                                <= subscription.buffering().maxBytes())) {
            String next = waiting.removeFirst();
            batch.add(next);
            bytes += next.length();
        }
        waitingBytes -= bytes;
        if (droppedRecords > 0) {
            ObjectNode record = TelemetryEvent.JSON
                    .createObjectNode()
                    .put("droppedBytes", droppedBytes)
                    .put("droppedRecords", droppedRecords)
                    .put("reason", FELL_BEHIND);
            batch.add(TelemetryEvent.platform(now.get(), "platform.logsDropped", record)
                    .json());
            droppedRecords = 0;
            droppedBytes = 0;
        }
        return batch;
    }

    private void deliver(List<String> batch, Duration pause) {
        InetSocketAddress where = addresses.of(subscription.destination().port());
        try {
            if (where == null) {
                throw new IOException(
                        "nobody listens at port " + subscription.destination().port());
            }
            subscription.destination().send(where, batch);
        } catch (IOException notTaken) {
            LOG.debug("Telemetry is sent again: {}", notTaken.getMessage());
            again(batch, pause);
            return;
        }
        sent();
    }

    private void again(List<String> batch, Duration pause) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
        } finally {
            lock.unlock();
        }
        Duration longer = pause.multipliedBy(2);
        real.after(
                pause,
                () -> RealTime.attend(
                        "lambda-telemetry",
                        () -> deliver(batch, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer)));
    }

    private void sent() {
        boolean more;
        List<CompletableFuture<Void>> flushed = List.of();
        lock.lock();
        try {
            sending = false;
            if (waiting.isEmpty()) {
                flushed = List.copyOf(flushes);
                flushes.clear();
            }
            more = isFull() || !flushes.isEmpty();
            if (!more && !waiting.isEmpty() && !closed) {
                timer = real.after(subscription.buffering().timeout(), this::send);
            }
        } finally {
            lock.unlock();
        }
        flushed.forEach(each -> each.complete(null));
        if (more) {
            send();
        }
    }

    /** Whoever subscribed is gone. */
    void close() {
        List<CompletableFuture<Void>> given;
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            if (timer != null) {
                timer.cancel();
            }
            given = List.copyOf(flushes);
            flushes.clear();
        } finally {
            lock.unlock();
        }
        given.forEach(each -> each.complete(null));
    }
}
