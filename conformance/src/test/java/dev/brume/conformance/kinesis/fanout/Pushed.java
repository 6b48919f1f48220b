package dev.brume.conformance.kinesis.fanout;

import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEventStream;

/** What a subscription pushes to its client, which asks for all there is or for one event at a time. */
final class Pushed implements Subscriber<SubscribeToShardEventStream> {
    private static final long PATIENCE_SECONDS = 30;
    private final BlockingQueue<SubscribeToShardEvent> events = new LinkedBlockingQueue<>();
    private final CompletableFuture<Subscription> subscription = new CompletableFuture<>();
    private final long demand;
    private CompletableFuture<Void> call = new CompletableFuture<>();

    /** @param demand of events, at first */
    Pushed(long demand) {
        this.demand = demand;
    }

    Pushed by(CompletableFuture<Void> subscribed) {
        call = subscribed;
        return this;
    }

    @Override
    public void onSubscribe(Subscription made) {
        subscription.complete(made);
        made.request(demand);
    }

    @Override
    public void onNext(SubscribeToShardEventStream event) {
        if (event instanceof SubscribeToShardEvent records) {
            events.add(records);
        }
    }

    // How it ends, the call tells.
    @Override
    public void onError(Throwable failure) {}

    @Override
    public void onComplete() {}

    void ask(long number) {
        subscription.join().request(number);
    }

    void leave() {
        subscription.join().cancel();
    }

    /** Waits for the next event. */
    SubscribeToShardEvent next() {
        try {
            SubscribeToShardEvent event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("no event within " + PATIENCE_SECONDS + " seconds; the call: " + call);
            }
            return event;
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Waits for an event, and returns once it has come: the subscription stands. */
    Pushed established() {
        next();
        return this;
    }

    /** Waits for so many records in all, or more. */
    List<Record> records(int number) {
        List<Record> records = new ArrayList<>();
        while (records.size() < number) {
            records.addAll(next().records());
        }
        return records;
    }

    List<String> texts(int number) {
        return records(number).stream()
                .map(record -> record.data().asUtf8String())
                .toList();
    }

    /** Waits for the end, which must not be an error. */
    void awaitEnd() {
        call.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Waits for the error that ends it. */
    Throwable awaitError() {
        ThrowingCallable end = this::awaitEnd;
        Throwable thrown = catchThrowable(end);
        if (thrown == null) {
            throw new AssertionError("the subscription ended without an error");
        }
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
