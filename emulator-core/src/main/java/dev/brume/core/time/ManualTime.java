package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Time that moves only when it is told to. {@link #advance} runs what is due, in order, on the calling thread, waits for the
 * background work that this started, and returns when all is quiet: a test never sleeps.
 *
 * <p>The instant is guarded by being volatile; one lock lets only one caller move it at a time. A timer set for an instant
 * that has passed runs at once.
 */
public final class ManualTime implements TimeControl {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(60);
    private final Agenda agenda = new Agenda();
    private final WorkInFlight work = new WorkInFlight();
    private final BackgroundThreads background = new BackgroundThreads(work);
    private final ReentrantLock moving = new ReentrantLock();
    private volatile Instant now;

    /** Starts at an instant that no test should care about: 2026-01-01T00:00:00Z. */
    public ManualTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    public ManualTime(Instant start) {
        this.now = start.truncatedTo(ChronoUnit.MILLIS);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public Timer schedule(Instant at, Runnable task) {
        return schedule(at, task, false);
    }

    @Override
    public Timer scheduleQuietly(Instant at, Runnable task) {
        return schedule(at, task, true);
    }

    private Timer schedule(Instant at, Runnable task, boolean quiet) {
        Agenda.Entry entry = agenda.add(at, task, quiet);
        if (!at.isAfter(now)) {
            background.execute(this::runDue);
        }
        return entry;
    }

    @Override
    public void execute(Runnable task) {
        background.execute(task);
    }

    @Override
    public WorkInFlight work() {
        return work;
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can be advanced, not turned back: " + duration);
        }
        moveTo(now.plus(duration));
    }

    @Override
    public void set(Instant instant) {
        moveTo(instant);
    }

    private void moveTo(Instant target) {
        moving.lock();
        try {
            awaitQuiet();
            Instant next = agenda.next();
            while (next != null && !next.isAfter(target)) {
                now = next.isAfter(now) ? next : now;
                runDue();
                awaitQuiet();
                next = agenda.next();
            }
            now = target.truncatedTo(ChronoUnit.MILLIS);
        } finally {
            moving.unlock();
        }
    }

    private void runDue() {
        Agenda.Entry due = agenda.takeDue(now);
        while (due != null) {
            TimerTasks.run(due, work);
            due = agenda.takeDue(now);
        }
    }

    private void awaitQuiet() {
        try {
            if (!work.awaitIdle(QUIET_WITHIN.toMillis())) {
                throw new IllegalStateException("background work did not come to rest within " + QUIET_WITHIN);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while background work was coming to rest", interrupted);
        }
    }

    /** Manual time is always frozen. */
    @Override
    public void freeze() {}

    /** Manual time moves only by {@link #advance} and {@link #set}; there is nothing to resume. */
    @Override
    public void resume() {
        throw new UnsupportedOperationException("manual time does not run by itself");
    }

    @Override
    public boolean isFrozen() {
        return true;
    }

    @Override
    public Optional<Instant> nextTimer() {
        return Optional.ofNullable(agenda.nextEvent());
    }

    @Override
    public void close() {
        agenda.clear();
        background.close();
    }
}
