package dev.brume.kinesis.fanout;

import dev.brume.core.dispatch.EventFeed;
import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.kinesis.stream.Consumer;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * One call of SubscribeToShard while it lasts: pushes what its consumer has not had yet, as fast as the reader asks for events and
 * no faster, so that a slow reader costs one event of memory and loses nothing. It is woken by arrivals and timers and holds no
 * thread between them.
 *
 * <p>Its lock guards the timers; what else changes belongs to the one who delivers. Timers and listeners are given back as soon as the
 * end is known.
 */
final class Subscription implements EventFeed.Source {
    private static final String EVENT = "SubscribeToShardEvent";

    private final Consumer consumer;
    private final ShardTail tail;
    private final EmulatorTime time;
    private final java.util.function.Consumer<Subscription> release;
    private final Runnable arrival;
    private final Runnable departure = this::consumerGone;
    private final EventFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean ended;
    private @Nullable Timer expiry;
    /** Looks again at {@code alarmAt}, unasked. */
    private @Nullable Timer alarm;

    private Instant alarmAt = Instant.MAX;
    /** When the next event is due even if there is nothing to tell; at first at once. Belongs to who delivers. */
    private Instant soundDue = Instant.MIN;

    /** @param release called once, when the end is known, whatever its reason */
    Subscription(
            Consumer consumer, ShardTail tail, EmulatorTime time, java.util.function.Consumer<Subscription> release) {
        this.consumer = consumer;
        this.tail = tail;
        this.time = time;
        this.release = release;
        this.feed = new EventFeed(this, time);
        this.arrival = feed::wake;
    }

    EventFeed events() {
        return feed;
    }

    /** Begins to count its five minutes, and to watch the shard and the consumer. */
    void begin(Instant now) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            expiry = time.schedule(now.plus(FanOutLimits.LIFE), () -> feed.end(null));
        } finally {
            lock.unlock();
        }
        tail.shard().listen(arrival);
        consumer.whenGone(departure);
        if (consumer.isGone()) {
            consumerGone();
        }
        if (isEnded()) {
            stopListening();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private void stopListening() {
        tail.shard().unlisten(arrival);
        consumer.forget(departure);
    }

    private void consumerGone() {
        feed.end(FanOutErrors.gone(consumer));
    }

    /** Ends it, with an error event or without; the first end counts. */
    void end(@Nullable AwsException error) {
        feed.end(error);
    }

    @Override
    public void ended() {
        lock.lock();
        try {
            ended = true;
            cancel(expiry);
            cancel(alarm);
        } finally {
            lock.unlock();
        }
        stopListening();
        release.accept(this);
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public @Nullable Event next() {
        if (isEnded()) {
            return null;
        }
        Instant now = time.now();
        SubscribeToShardEvent event = tail.next(now);
        if (event == null && !now.isBefore(soundDue)) {
            event = tail.empty(now);
        }
        if (event == null) {
            setAlarm(now);
            return null;
        }
        soundDue = now.plus(FanOutLimits.KEEP_ALIVE);
        count(event, now);
        if (event.continuationSequenceNumber() == null) {
            feed.end(null);
        }
        return new Event(EVENT, event);
    }

    private void count(SubscribeToShardEvent event, Instant now) {
        double bytes = 0;
        for (Record pushed : event.records()) {
            bytes += pushed.data().asByteArrayUnsafe().length;
        }
        consumer.meter().pushed(event.records().size(), bytes, (double) event.millisBehindLatest(), now.toEpochMilli());
    }

    /** An alarm that would ring earlier stays: after its ring we look, and set the next. */
    private void setAlarm(Instant now) {
        Instant again = tail.lookAgainAt(now);
        Instant at = again != null && again.isBefore(soundDue) ? again : soundDue;
        lock.lock();
        try {
            if (!ended && at.isBefore(alarmAt)) {
                cancel(alarm);
                alarmAt = at;
                alarm = time.schedule(at, this::ring);
            }
        } finally {
            lock.unlock();
        }
    }

    private void ring() {
        lock.lock();
        try {
            alarmAt = Instant.MAX;
        } finally {
            lock.unlock();
        }
        feed.wake();
    }

    @Override
    public AwsException failure() {
        return FanOutErrors.internalFailure();
    }

    @Override
    public String toString() {
        return "A subscription of " + consumer.arn() + " to " + tail.shard().id();
    }
}
