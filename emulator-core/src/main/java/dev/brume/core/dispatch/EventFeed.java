package dev.brume.core.dispatch;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events of an answer that goes on: handed out as fast as their reader asks for them and no faster, so that a slow reader costs no
 * more memory than its source. It is woken when there may be news, and holds no thread between.
 *
 * <p>Its lock guards everything that changes; {@code delivering} is a token: who sets it asks the source and signals the reader, with
 * no lock held, until there is nothing to do.
 */
public final class EventFeed implements Flow.Publisher<Event>, Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);

    private final Source source;
    private final EmulatorTime time;
    private final ReentrantLock lock = new ReentrantLock();
    private Flow.@Nullable Subscriber<? super Event> reader;
    private long demand;
    private boolean delivering;
    /** There may be something that the one who delivers has not seen. */
    private boolean woken;

    private @Nullable End end;
    private boolean over;

    /** @param error null for an end that is none */
    private record End(@Nullable AwsException error) {}

    /** What has the events. Called without any lock of the feed's. */
    public interface Source {
        /** The next event, which the reader wants now; null when there is none yet. Asked by one thread at a time. */
        @Nullable
        Event next();

        /** The end is known, whatever its reason: there will be no news. Told once. */
        void ended();

        /** What the reader is told when this source has a bug. */
        AwsException failure();
    }

    public EventFeed(Source source, EmulatorTime time) {
        this.source = source;
        this.time = time;
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

    /** Ends it, with an error event or without, once the source has no event any more; the first end counts. */
    public void end(@Nullable AwsException error) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = new End(error);
        } finally {
            lock.unlock();
        }
        source.ended();
        wake();
    }

    /** There may be news. They are delivered on a thread of their own: whoever brought them goes on at once. */
    public void wake() {
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
            LOG.debug("The emulator is closing: {} stops", source);
        }
    }

    private void deliver() {
        try {
            while (woken()) {
                Event next = wanted();
                while (next != null) {
                    reader().onNext(next);
                    next = wanted();
                }
                signalEnd();
            }
        } catch (RuntimeException bug) {
            LOG.error("{} failed", source, bug);
            end(source.failure());
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

    /** The next event; null when there is none or none is asked for. */
    private @Nullable Event wanted() {
        lock.lock();
        try {
            if (over || demand == 0) {
                return null;
            }
        } finally {
            lock.unlock();
        }
        Event next = source.next();
        if (next != null) {
            taken();
        }
        return next;
    }

    private void taken() {
        lock.lock();
        try {
            demand -= demand == Long.MAX_VALUE ? 0 : 1;
        } finally {
            lock.unlock();
        }
    }

    /** Tells the reader the end, once it is known. */
    private void signalEnd() {
        AwsException error;
        lock.lock();
        try {
            if (over || end == null) {
                return;
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
    }

    private Flow.Subscriber<? super Event> reader() {
        return Objects.requireNonNull(reader);
    }
}
