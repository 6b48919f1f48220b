package dev.brume.logs.tail;

import dev.brume.core.dispatch.EventFeed;
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
 * <p>Its lock guards everything that changes.
 */
final class TailSession implements EventFeed.Source {
    private static final Logger LOG = LoggerFactory.getLogger(TailSession.class);

    private final LiveTailSessionStart start;
    private final TailScope scope;
    private final EmulatorTime time;
    private final Consumer<TailSession> release;
    private final EventFeed feed;
    private final ReentrantLock lock = new ReentrantLock();
    private final Sample gathered;
    private final Deque<LiveTailSessionUpdate> waiting = new ArrayDeque<>();
    private boolean startTold;
    private boolean ended;
    private Instant nextUpdate;
    private final Instant expiry;
    private @Nullable Timer timer;

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
        this.feed = new EventFeed(this, time);
    }

    EventFeed events() {
        return feed;
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
            if (!ended) {
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
            if (ended) {
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
            feed.end(new AwsException(
                    "SessionTimeoutException", "The Live Tail session has timed out after three hours."));
        } else {
            feed.wake();
        }
    }

    /** What it sees is gone. */
    void abort() {
        feed.end(new AwsException(
                "SessionStreamingException", "The Live Tail session has ended: its log groups are gone."));
    }

    @Override
    public @Nullable Event next() {
        lock.lock();
        try {
            if (!startTold) {
                startTold = true;
                return new Event("sessionStart", start);
            }
            LiveTailSessionUpdate update = waiting.poll();
            return update == null ? null : new Event("sessionUpdate", update);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void ended() {
        lock.lock();
        try {
            ended = true;
            if (timer != null) {
                timer.cancel();
            }
        } finally {
            lock.unlock();
        }
        release.accept(this);
    }

    @Override
    public AwsException failure() {
        return new AwsException("SessionStreamingException", "An internal error occurred.");
    }

    @Override
    public String toString() {
        return "Live Tail session " + start.sessionId();
    }
}
