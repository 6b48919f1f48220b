package dev.brume.lambda.execution.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.runtimeapi.Answer;
import dev.brume.lambda.execution.runtimeapi.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * What happens in an environment, for those who subscribe to it. Who subscribes while it starts is told what came before, within
 * a bound.
 *
 * <p>The lock guards the subscribers, what came before and whether more can subscribe. Under it a new subscriber is told what it
 * missed, so that it misses nothing; subscribers call nobody back.
 */
public final class Telemetry {
    private static final long BEFORE_BYTES_MAX = 1024L * 1024;
    private static final int EVENT_BYTES = 256;
    private final RealTime real;
    private final Addresses addresses;
    private final Supplier<String> now;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Subscriber> subscribers = new LinkedHashMap<>();
    private final List<TelemetryEvent> before = new ArrayList<>();
    private long beforeBytes;
    private volatile boolean open = true;
    private volatile List<Subscriber> told = List.of();

    /** @param now the time, as events carry it */
    public Telemetry(RealTime real, Addresses addresses, Supplier<String> now) {
        this.real = real;
        this.addresses = addresses;
        this.now = now;
    }

    /** Whether anybody is told, or may yet be. */
    public boolean isHeard() {
        return open || !told.isEmpty();
    }

    public void platform(String type, JsonNode record) {
        tell(TelemetryEvent.platform(now.get(), type, record));
    }

    /** A line of output. */
    public void line(TelemetryEvent.Stream stream, JsonNode record) {
        tell(TelemetryEvent.line(stream, now.get(), record));
    }

    private void tell(TelemetryEvent event) {
        List<Subscriber> whom;
        lock.lock();
        try {
            if (open) {
                long bytes =
                        event.record().isTextual() ? event.record().asText().length() : EVENT_BYTES;
                if (beforeBytes + bytes <= BEFORE_BYTES_MAX) {
                    before.add(event);
                    beforeBytes += bytes;
                }
            }
            whom = told;
        } finally {
            lock.unlock();
        }
        whom.forEach(each -> each.tell(event));
    }

    /** An extension subscribes; a second time, it changes nothing. Returns whether it is new. */
    boolean subscribe(String extension, Subscription subscription) throws Refused {
        SubscriptionApi api = subscription.api();
        Subscriber added = new Subscriber(subscription, real, addresses, now);
        lock.lock();
        try {
            if (!open) {
                throw closed(api);
            }
            Subscriber former = subscribers.get(extension);
            if (former != null) {
                if (former.api() != api) {
                    throw new Refused(Answer.error(
                            Answer.STATUS_BAD_REQUEST,
                            api.validationError,
                            extension + " has subscribed by the " + former.api().label + " already"));
                }
                return false;
            }
            before.forEach(added::tell);
            subscribers.put(extension, added);
            told = List.copyOf(subscribers.values());
            return true;
        } finally {
            lock.unlock();
        }
    }

    private static Refused closed(SubscriptionApi api) {
        return new Refused(Answer.error(
                Answer.STATUS_FORBIDDEN,
                api.prefix + ".SubscriptionClosed",
                api.label + " subscription is closed already"));
    }

    /** The init phase is over: nobody can subscribe any more. */
    public void closeSubscriptions() {
        lock.lock();
        try {
            open = false;
            before.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Sends what waits; completes when it was taken. */
    public CompletionStage<Void> flush() {
        return CompletableFuture.allOf(
                told.stream().map(each -> each.flush().toCompletableFuture()).toArray(CompletableFuture<?>[]::new));
    }

    /** Nobody is told any more. */
    public void close() {
        closeSubscriptions();
        List<Subscriber> all = told;
        told = List.of();
        all.forEach(Subscriber::close);
    }
}
