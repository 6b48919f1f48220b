package dev.brume.core.metric;

import dev.brume.core.identity.AccountId;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Collects what resources counted, when a minute ends, and hands it to whoever keeps it.
 *
 * <p>Nothing ticks while nothing happens: the first event of a resource puts its meter on the list and sets the timer for the end of
 * that minute; a meter that has nothing more to tell leaves the list; with an empty list there is no timer. A minute costs what is
 * active in it, not what exists.
 *
 * <p>The sink is made late: {@code cloudwatch} is loaded by its first request, and says so to {@link #attach}. Until then the last
 * minutes are kept here, so that somebody who sends first and asks afterwards finds what was sent; when that grows beyond
 * {@link #KEPT_MAX}, the service is loaded to keep it, in less space. Short runs that never ask thus never pay for it.
 *
 * <p>One lock guards the list, the timer and what is kept; while it is held nobody is called but the time.
 */
public final class Metrics {
    /** The service that keeps what the others measure; where it is not served, nothing is counted. */
    public static final String KEEPER = "cloudwatch";

    /** How many figures wait here for the sink to be made, about 2 MB: a day and a half of one queue, three hours of ten. */
    public static final int KEPT_MAX = 20_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final @Nullable EmulatorTime time;
    private final Runnable makeSink;
    private List<Meter> asked = new ArrayList<>();
    private @Nullable Timer timer;
    private long timerAt;
    private List<Measurement> kept = new ArrayList<>();
    private @Nullable MeasurementSink sink;
    private boolean sinkAskedFor;
    private long resets;

    private Metrics(@Nullable EmulatorTime time, Runnable makeSink) {
        this.time = time;
        this.makeSink = makeSink;
    }

    /**
     * @param makeSink makes the sink, which attaches itself, if it has not been made yet; runs in the background and may take its
     *     time
     */
    public static Metrics on(EmulatorTime time, Runnable makeSink) {
        return new Metrics(time, makeSink);
    }

    /** Where nobody keeps measurements, nothing is counted. */
    public static Metrics off() {
        return new Metrics(null, () -> {});
    }

    public boolean isOn() {
        return time != null;
    }

    /**
     * A meter for one resource.
     *
     * @param metrics those that it publishes, of one enum
     * @param gauges what is looked at when a minute ends, for as long as the resource is active
     */
    public Meter meter(Series series, Metric[] metrics, Gauges gauges) {
        return new Meter(this, series, metrics, gauges);
    }

    /** A meter for a resource that only counts. */
    public Meter meter(Series series, Metric[] metrics) {
        return meter(series, metrics, Gauges.NONE);
    }

    /** Whoever keeps measurements is there from now on. It gets at once what was measured before. */
    public void attach(MeasurementSink keeper) {
        List<Measurement> before;
        lock.lock();
        try {
            sink = keeper;
            before = kept;
            kept = new ArrayList<>();
        } finally {
            lock.unlock();
        }
        if (!before.isEmpty()) {
            keeper.accept(before);
        }
    }

    /**
     * Forgets what was counted and not told yet.
     *
     * @param service one service, or null for all
     * @param account one account, or null for all
     */
    public void reset(@Nullable String service, @Nullable AccountId account) {
        List<Meter> forgotten = new ArrayList<>();
        lock.lock();
        try {
            resets++;
            asked.removeIf(meter -> {
                boolean meant =
                        (service == null || service.equals(meter.series().service()))
                                && (account == null
                                        || account.equals(meter.series().place().account()));
                return meant && forgotten.add(meter);
            });
            // Told, if not yet kept: that is the sink's, and forgotten with it.
            if (service == null || service.equals(KEEPER)) {
                kept.removeIf(measurement ->
                        account == null || account.equals(measurement.place().account()));
            }
        } finally {
            lock.unlock();
        }
        forgotten.forEach(Meter::forget);
    }

    /** The emulator's clock, in epoch milliseconds. */
    long now() {
        return time == null ? 0 : time.now().toEpochMilli();
    }

    /** Asks the meter when this minute ends. */
    void enrol(Meter meter) {
        lock.lock();
        try {
            asked.add(meter);
            expect();
        } finally {
            lock.unlock();
        }
    }

    /** Sees to it that the timer runs no later than at the end of this minute. */
    void expect() {
        if (time == null) {
            return;
        }
        lock.lock();
        try {
            long end = Minute.startOf(now()) + Minute.MILLIS;
            if (timer != null && timerAt <= end) {
                return;
            }
            if (timer != null) {
                timer.cancel();
            }
            timerAt = end;
            timer = time.scheduleQuietly(Instant.ofEpochMilli(end), () -> collect(time));
        } finally {
            lock.unlock();
        }
    }

    private void collect(EmulatorTime clock) {
        Instant now = clock.now();
        List<Meter> asking;
        long resetsBefore;
        lock.lock();
        try {
            asking = asked;
            asked = new ArrayList<>();
            timer = null;
            resetsBefore = resets;
        } finally {
            lock.unlock();
        }
        List<Measurement> measured = new ArrayList<>();
        List<Meter> again = new ArrayList<>();
        for (Meter meter : asking) {
            if (meter.collect(now, measured)) {
                again.add(meter);
            }
        }
        if (isReset(resetsBefore)) {
            // Whose resources are gone cannot be told any more: the rest begins anew with its next event.
            asking.forEach(Meter::forget);
            return;
        }
        lock.lock();
        try {
            asked.addAll(again);
            if (!asked.isEmpty()) {
                expect();
            }
        } finally {
            lock.unlock();
        }
        tell(measured, clock);
    }

    /** Whether a timer is set: whether anything is active. */
    public boolean isTicking() {
        lock.lock();
        try {
            return timer != null;
        } finally {
            lock.unlock();
        }
    }

    private boolean isReset(long resetsBefore) {
        lock.lock();
        try {
            return resets != resetsBefore;
        } finally {
            lock.unlock();
        }
    }

    private void tell(List<Measurement> measured, EmulatorTime clock) {
        MeasurementSink keeper;
        boolean full = false;
        lock.lock();
        try {
            keeper = sink;
            if (keeper == null) {
                kept.addAll(measured);
                full = kept.size() > KEPT_MAX;
                if (full && sinkAskedFor) {
                    // It is being made, or could not be: the oldest go.
                    kept.subList(0, kept.size() - KEPT_MAX).clear();
                }
                full &= !sinkAskedFor;
                sinkAskedFor |= full;
            }
        } finally {
            lock.unlock();
        }
        if (keeper != null && !measured.isEmpty()) {
            keeper.accept(measured);
        } else if (full) {
            clock.execute(makeSink);
        }
    }
}
