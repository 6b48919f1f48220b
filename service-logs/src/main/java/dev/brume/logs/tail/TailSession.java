package dev.brume.logs.tail;

import dev.brume.core.dispatch.EventStreamAnswer.Event;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.logs.event.LogEvent;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;

/**
 * One Live Tail session while it lasts. What arrives is gathered for a second and becomes an update; ten updates wait for a slow
 * reader, so that it costs no more however slow it is. Between its seconds it holds no thread.
 *
 * <p>Its lock guards everything that changes; {@code delivering} is a token: who sets it signals the reader, with no lock held, until
 * there is nothing to do.
 */
public final class TailSession implements Flow.Publisher<Event>, Flow.Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(TailSession.class);

    private final LiveTailSessionStart start;
    private final TailScope scope;
    private final EmulatorTime time;
    private final Consumer<TailSession> release;
    private final ReentrantLock lock = new ReentrantLock();
    private final Sample gathered;
    private final Deque<LiveTailSessionUpdate> waiting = new ArrayDeque<>();
    private boolean startTold;
    private Flow.@Nullable Subscriber<? super Event> reader;
    private long demand;
    private boolean delivering;
    private @Nullable End end;
    private boolean over;
    private Instant nextUpdate;
    private final Instant expiry;
    private @Nullable Timer timer;

    /** @param error null for an end that is none */
    private record End(@Nullable AwsException error) {}

    /** @param release called once, when the end is known, whatever its reason */
    TailSession(
            LiveTailSessionStart start,
            TailScope scope,
            EmulatorTime time,
            Ids ids,
            Instant now,
            Consumer<TailSession> release) {
        this.start = start;
        this.scope = scope;
        this.time = time;
        this.release = release;
        this.gathered = new Sample(ids);
        this.nextUpdate = now;
        this.expiry = now.plus(TailLimits.LIFE);
    }

    /** Begins to count its seconds. */
    void begin() {
        lock.lock();
        try {
            awaitNextSecond();
        } finally {
            lock.unlock();
        }
    }

    private void awaitNextSecond() {
        nextUpdate = nextUpdate.plus(TailLimits.UPDATE_EVERY);
        try {
            timer = time.schedule(nextUpdate, this::update);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The emulator is closing: session {} stops", start.sessionId());
        }
    }

    /**
     * Events arrived in one of its groups.
     *
     * @param group the log group's ARN
     */
    void arrived(String group, String stream, List<LogEvent> events) {
        if (!scope.hasStream(stream)) {
            return;
        }
        for (LogEvent event : events) {
            if (scope.pattern().matches(event.message())) {
                gather(LiveTailSessionLogEvent.builder()
                        .logGroupIdentifier(group)
                        .logStreamName(stream)
                        .message(event.message())
                        .timestamp(event.timestamp())
                        .ingestionTime(event.ingestionTime())
                        .build());
            }
        }
    }

    private void gather(LiveTailSessionLogEvent event) {
        lock.lock();
        try {
            if (end == null) {
                gathered.add(event);
            }
        } finally {
            lock.unlock();
        }
    }

    /** A second is over. */
    private void update() {
        boolean last;
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            if (waiting.size() >= TailLimits.UPDATES_WAITING_MAX) {
                waiting.remove();
            }
            waiting.add(gathered.take());
            last = !nextUpdate.isBefore(expiry);
            if (!last) {
                awaitNextSecond();
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            end(new AwsException("SessionTimeoutException", "The Live Tail session has timed out after three hours."));
        } else {
            wake();
        }
    }

    /** What it sees is gone. */
    void abort() {
        end(new AwsException("SessionStreamingException", "The Live Tail session has ended: its log groups are gone."));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super Event> subscriber) {
        lock.lock();
        try {
            reader = subscriber;
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

    /** The first end counts. */
    private void end(@Nullable AwsException error) {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = new End(error);
            if (timer != null) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
        release.accept(this);
        wake();
    }

    /** Delivers on a thread of its own: whoever brought the news goes on at once. */
    private void wake() {
        lock.lock();
        try {
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
            LOG.debug("The emulator is closing: session {} stops", start.sessionId());
        }
    }

    /** Hands out what waits and is asked for, then the end if it is known; gives the token back. */
    private void deliver() {
        try {
            Event next = next();
            while (next != null) {
                reader().onNext(next);
                next = next();
            }
        } catch (RuntimeException bug) {
            LOG.error("Session {} failed", start.sessionId(), bug);
            fail();
        }
    }

    private void fail() {
        end(null);
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
        } finally {
            lock.unlock();
        }
        reader().onError(new AwsException("SessionStreamingException", "An internal error occurred."));
    }

    private @Nullable Event next() {
        AwsException error;
        lock.lock();
        try {
            if (!over && demand > 0 && (!startTold || !waiting.isEmpty())) {
                demand -= demand == Long.MAX_VALUE ? 0 : 1;
                Event event =
                        startTold ? new Event("sessionUpdate", waiting.remove()) : new Event("sessionStart", start);
                startTold = true;
                return event;
            }
            delivering = false;
            if (over || end == null) {
                return null;
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
        return null;
    }

    private Flow.Subscriber<? super Event> reader() {
        return Objects.requireNonNull(reader);
    }
}
