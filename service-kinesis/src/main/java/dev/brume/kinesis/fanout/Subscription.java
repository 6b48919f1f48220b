package dev.brume.kinesis.fanout;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.kinesis.stream.Consumer;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.SubscribeToShardEvent;

/**
 * One call of SubscribeToShard while it lasts: pushes what its consumer has not had yet, as fast as the reader asks for events and
 * no faster, so that a slow reader costs one event of memory and loses nothing. It is woken by arrivals and timers and holds no
 * thread between them.
 *
 * <p>Its lock guards everything that changes; {@code delivering} is a token: who sets it reads the tail and signals the reader, with
 * no lock held, until there is nothing to do. Timers and listeners are given back as soon as the end is known.
 */
final class Subscription implements Flow.Publisher<Event>, Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
    private static final String EVENT = "SubscribeToShardEvent";

    private final Consumer consumer;
    private final ShardTail tail;
    private final EmulatorTime time;
    private final java.util.function.Consumer<Subscription> release;
    private final Runnable arrival = this::wake;
    private final Runnable departure = this::consumerGone;
    private final ReentrantLock lock = new ReentrantLock();
    private Flow.@Nullable Subscriber<? super Event> reader;
    private long demand;
    private boolean delivering;
    /** There may be something that the one who delivers has not seen. */
    private boolean woken;

    private @Nullable End end;
    private boolean over;
    private @Nullable Timer expiry;
    /** Looks again at {@code alarmAt}, unasked. */
    private @Nullable Timer alarm;

    private Instant alarmAt = Instant.MAX;
    /** When the next event is due even if there is nothing to tell; at first at once. Belongs to who delivers. */
    private Instant soundDue = Instant.MIN;

    /** @param error null for an end that is none */
    private record End(@Nullable AwsException error) {}

    /** @param release called once, when the end is known, whatever its reason */
    Subscription(
            Consumer consumer, ShardTail tail, EmulatorTime time, java.util.function.Consumer<Subscription> release) {
        this.consumer = consumer;
        this.tail = tail;
        this.time = time;
        this.release = release;
    }

    /** Begins to count its five minutes, and to watch the shard and the consumer. */
    void begin(Instant now) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            expiry = time.schedule(now.plus(FanOutLimits.LIFE), () -> end(null));
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
            return end != null;
        } finally {
            lock.unlock();
        }
    }

    private void stopListening() {
        tail.shard().unlisten(arrival);
        consumer.forget(departure);
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Event> subscriber) {
        lock.lock();
        try {
            reader = subscriber;
            woken = true;
            delivering = true;
        } finally {
            lock.unlock();
        }
        subscriber.onSubscribe(this);
        deliver();
    }

    @Override
    public void request(long n) {
        lock.lock();
        try {
            demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
            woken = true;
            if (delivering || over) {
                return;
            }
            delivering = true;
        } finally {
            lock.unlock();
        }
        deliver();
    }

    /** The reader left. */
    @Override
    public void cancel() {
        lock.lock();
        try {
            over = true;
        } finally {
            lock.unlock();
        }
        end(null);
    }

    private void consumerGone() {
        end(FanOutErrors.gone(consumer));
    }

    /** Ends it, with an error event or without; the first end counts. */
    void end(@Nullable AwsException error) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = new End(error);
            cancel(expiry);
            cancel(alarm);
        } finally {
            lock.unlock();
        }
        stopListening();
        release.accept(this);
        wake();
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Something may have arrived. Delivers on a thread of its own: whoever brought it goes on at once. */
    private void wake() {
        lock.lock();
        try {
            woken = true;
            if (over || delivering || reader == null || (demand == 0 && end == null)) {
                return;
            }
            delivering = true;
        } finally {
            lock.unlock();
        }
        try {
            time.execute(this::deliver);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: a subscription of {} stops", consumer.arn());
        }
    }

    private void deliver() {
        try {
            while (woken()) {
                while (deliverOne()) {}
            }
        } catch (RuntimeException bug) {
            LOG.error(
                    "A subscription of {} to {} failed",
                    consumer.arn(),
                    tail.shard().id(),
                    bug);
            end(FanOutErrors.internalFailure());
            signalEnd();
        }
    }

    /** Whether to look once more; if not, the token is given back. */
    private boolean woken() {
        lock.lock();
        try {
            delivering = woken && !over;
            woken = false;
            return delivering;
        } finally {
            lock.unlock();
        }
    }

    private boolean deliverOne() {
        if (signalEnd() || !demanded()) {
            return false;
        }
        Instant now = time.now();
        SubscribeToShardEvent event = tail.next(now);
        if (event == null && !now.isBefore(soundDue)) {
            event = tail.empty(now);
        }
        if (event == null) {
            setAlarm(now);
            return false;
        }
        handOut(event, now);
        return true;
    }

    private boolean demanded() {
        lock.lock();
        try {
            return demand > 0 && !over;
        } finally {
            lock.unlock();
        }
    }

    private void handOut(SubscribeToShardEvent event, Instant now) {
        lock.lock();
        try {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
        } finally {
            lock.unlock();
        }
        soundDue = now.plus(FanOutLimits.KEEP_ALIVE);
        count(event, now);
        reader().onNext(new Event(EVENT, event));
        if (event.continuationSequenceNumber() == null) {
            end(null);
        }
    }

    private void count(SubscribeToShardEvent event, Instant now) {
        double bytes = 0;
        for (Record pushed : event.records()) {
            bytes += pushed.data().asByteArrayUnsafe().length;
        }
        consumer.meter().pushed(event.records().size(), bytes, (double) event.millisBehindLatest(), now.toEpochMilli());
    }

    /** Whether it is over; tells the reader so, once. */
    private boolean signalEnd() {
        AwsException error;
        lock.lock();
        try {
            if (over || end == null) {
                return over;
            }
            over = true;
            error = end.error();
        } finally {
            lock.unlock();
        }
        if (error == null) {
            reader().onComplete();
        } else {
            reader().onError(error);
        }
        return true;
    }

    private Flow.Subscriber<? super Event> reader() {
        return Objects.requireNonNull(reader);
    }

    /** An alarm that would ring earlier stays: after its ring we look, and set the next. */
    private void setAlarm(Instant now) {
        Instant again = tail.lookAgainAt(now);
        Instant at = again != null && again.isBefore(soundDue) ? again : soundDue;
        lock.lock();
        try {
            if (end == null && at.isBefore(alarmAt)) {
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
        wake();
    }
}
