package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Everyday time: the machine's clock plus an offset, which can be frozen, set and advanced while the emulator runs.
 *
 * <p>{@code reading} is volatile and replaced as a whole; {@code lock} guards its replacement and wakes the one timer thread.
 * Whoever runs timers, the timer thread or an {@link #advance}, holds {@code running}, so that tasks run in order.
 */
public final class SystemTime implements TimeControl {
    private static final Duration QUIET_WITHIN = Duration.ofSeconds(30);
    private final Duration quietWithin;
    private final Agenda agenda = new Agenda();
    private final WorkInFlight work = new WorkInFlight();
    private final BackgroundThreads background = new BackgroundThreads(work);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock running = new ReentrantLock();
    private volatile Reading reading = new Reading(null, Duration.ZERO);
    private @Nullable Thread timerThread;
    private boolean closed;

    public SystemTime() {
        this(QUIET_WITHIN);
    }

    /** @param quietWithin how long, in real time, a clock that is moved waits for background work */
    SystemTime(Duration quietWithin) {
        this.quietWithin = quietWithin;
    }

    /** How the machine's clock is read: frozen at an instant, or shifted by an offset. */
    private record Reading(@Nullable Instant frozenAt, Duration offset) {}

    private static Instant machineNow() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }

    @Override
    public Instant now() {
        Reading current = reading;
        if (current.frozenAt != null) {
            return current.frozenAt;
        }
        Instant machine = machineNow();
        return current.offset.isZero() ? machine : machine.plus(current.offset);
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
        lock.lock();
        try {
            if (closed) {
                entry.cancel();
                return entry;
            }
            if (timerThread == null) {
                timerThread = Thread.ofPlatform().name("brume-timer").daemon().start(this::runTimers);
            }
            if (at.equals(agenda.next())) {
                changed.signalAll();
            }
        } finally {
            lock.unlock();
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

    private void runTimers() {
        try {
            while (awaitDue()) {
                running.lock();
                try {
                    Agenda.Entry due = agenda.takeDue(now());
                    if (due != null) {
                        TimerTasks.run(due, work);
                    }
                } finally {
                    running.unlock();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the first timer is due; false once this time is closed. */
    private boolean awaitDue() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed) {
                Instant next = agenda.next();
                if (next == null || (isFrozen() && next.isAfter(now()))) {
                    changed.await();
                    continue;
                }
                long nanos = Duration.between(now(), next).toNanos();
                if (nanos <= 0) {
                    return true;
                }
                changed.awaitNanos(nanos);
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void freeze() {
        replace(new Reading(now(), Duration.ZERO));
    }

    @Override
    public void resume() {
        replace(new Reading(null, Duration.between(machineNow(), now())));
    }

    @Override
    public boolean isFrozen() {
        return reading.frozenAt != null;
    }

    @Override
    public void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time can be advanced, not turned back: " + duration);
        }
        moveTo(now().plus(duration));
    }

    @Override
    public void set(Instant instant) {
        moveTo(instant);
    }

    /** Steps a held clock from timer to timer up to {@code target}, then lets it run on if it ran before. */
    private void moveTo(Instant target) {
        running.lock();
        try {
            boolean wasFrozen = isFrozen();
            freeze();
            long endless = 0;
            Agenda.Entry due = agenda.takeDue(target);
            while (due != null) {
                if (due.at.isAfter(now())) {
                    replace(new Reading(due.at, Duration.ZERO));
                }
                TimerTasks.run(due, work);
                endless = awaitQuiet(endless);
                due = agenda.takeDue(target);
            }
            replace(new Reading(target.truncatedTo(ChronoUnit.MILLIS), Duration.ZERO));
            if (!wasFrozen) {
                resume();
            }
        } finally {
            running.unlock();
        }
    }

    /**
     * Waits for background work. What takes longer goes on by itself, a request to an endpoint that hangs: one move of the clock waits for
     * it once, not at each timer.
     *
     * @param endless how many pieces of work are not waited for any more
     * @return how many are not from now on
     */
    private long awaitQuiet(long endless) {
        try {
            boolean quiet = work.awaitAtMost(endless, quietWithin.toMillis());
            return quiet ? Math.min(endless, work.inFlight()) : work.inFlight();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return endless;
        }
    }

    private void replace(Reading next) {
        lock.lock();
        try {
            reading = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<Instant> nextTimer() {
        return Optional.ofNullable(agenda.nextEvent());
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        agenda.clear();
        background.close();
    }
}
