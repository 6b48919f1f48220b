package dev.brume.kinesis.fanout;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/** A client of one subscription, which asks for as many events as a test tells it to. */
final class Reader implements Flow.Subscriber<Event> {
    private final List<SubscribeToShardEvent> events = new CopyOnWriteArrayList<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable error;
    private volatile boolean completed;

    static Reader of(Subscription subscription) {
        Reader reader = new Reader();
        subscription.events().subscribe(reader);
        return reader;
    }

    /** One that takes whatever comes. */
    static Reader eager(Subscription subscription) {
        Reader reader = of(subscription);
        reader.ask(Long.MAX_VALUE);
        return reader;
    }

    void ask(long events) {
        upstream().request(events);
    }

    void leave() {
        upstream().cancel();
    }

    private Flow.Subscription upstream() {
        Flow.Subscription made = subscription;
        if (made == null) {
            throw new IllegalStateException("not subscribed");
        }
        return made;
    }

    @Override
    public void onSubscribe(Flow.Subscription made) {
        subscription = made;
    }

    @Override
    public void onNext(Event event) {
        events.add((SubscribeToShardEvent) event.payload());
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
    }

    @Override
    public void onComplete() {
        completed = true;
    }

    List<SubscribeToShardEvent> events() {
        return events;
    }

    SubscribeToShardEvent last() {
        return events.get(events.size() - 1);
    }

    List<String> texts() {
        return records().map(record -> record.data().asString(UTF_8)).toList();
    }

    /** Bytes of data in all. */
    long bytes() {
        return records()
                .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                .sum();
    }

    private java.util.stream.Stream<Record> records() {
        return events.stream().flatMap(event -> event.records().stream());
    }

    @Nullable
    Throwable error() {
        return error;
    }

    boolean isCompleted() {
        return completed;
    }
}
