package dev.brume.logs.tail;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;

/** A client of one session, which asks for as many events as a test tells it to. */
final class Reader implements Flow.Subscriber<Event> {
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable error;

    static Reader of(Flow.Publisher<Event> session, long demand) {
        Reader reader = new Reader();
        session.subscribe(reader);
        reader.ask(demand);
        return reader;
    }

    void ask(long number) {
        upstream().request(number);
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
        events.add(event);
    }

    @Override
    public void onError(Throwable failure) {
        error = failure;
    }

    @Override
    public void onComplete() {}

    List<String> kinds() {
        return events.stream().map(Event::name).toList();
    }

    LiveTailSessionStart started() {
        return (LiveTailSessionStart) events.getFirst().payload();
    }

    List<LiveTailSessionUpdate> updates() {
        return events.stream()
                .map(Event::payload)
                .filter(LiveTailSessionUpdate.class::isInstance)
                .map(LiveTailSessionUpdate.class::cast)
                .toList();
    }

    /** The messages of each update. */
    List<List<String>> messages() {
        return updates().stream()
                .map(update -> update.sessionResults().stream()
                        .map(LiveTailSessionLogEvent::message)
                        .toList())
                .toList();
    }

    @Nullable
    Throwable error() {
        return error;
    }
}
