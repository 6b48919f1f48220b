package dev.brume.core.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one resource counts, minute by minute. Counting costs an uncontended monitor and a few additions, allocates once a minute,
 * and may be done while the resource's own lock is held: nothing is called from here that could want it.
 *
 * <p>An event belongs to the minute of its own {@code now}, not to the minute in which the timer gets to collect it: what comes
 * after a minute's end, before the timer, goes into a minute of its own. Guarded by its monitor.
 */
public final class Meter {
    private static final long NEVER = Long.MIN_VALUE;
    private final Metrics metrics;
    private final Series series;
    private final Metric[] kinds;
    private final Gauges gauges;
    private final int figures;
    private @Nullable Minute current;
    /** Minutes that ended before the timer collected them, as one. */
    private @Nullable Minute ended;

    /** The start of the minute of its last use. */
    private long usedAt = NEVER;

    /** The end of the minute for which gauges were told last: once is enough, whatever becomes of the clock. */
    private long lookedAt = NEVER;

    private boolean enrolled;
    private boolean closed;

    Meter(Metrics metrics, Series series, Metric[] kinds, Gauges gauges) {
        this.metrics = metrics;
        this.series = series;
        this.kinds = kinds;
        this.gauges = gauges;
        this.figures = Arrays.stream(kinds).mapToInt(Metric::ordinal).max().orElse(-1) + 1;
    }

    /** Counts one event. */
    public void count(Metric metric, Instant now) {
        add(metric, 1, now.toEpochMilli());
    }

    /** Counts one event. */
    public void count(Metric metric, long now) {
        add(metric, 1, now);
    }

    /** Counts an event of a size, a duration, or several at once. */
    public void add(Metric metric, double value, Instant now) {
        add(metric, value, now.toEpochMilli());
    }

    /** As {@link #add(Metric, double, Instant)}, {@code now} in epoch milliseconds. */
    public void add(Metric metric, double value, long now) {
        if (metrics.isOn()) {
            synchronized (this) {
                at(now).add(metric.ordinal(), 1, value, value, value);
            }
        }
    }

    /** Two figures of one event, for half the price. */
    public void add(Metric metric, double value, Metric other, double otherValue, long now) {
        if (metrics.isOn()) {
            synchronized (this) {
                Minute minute = at(now);
                minute.add(metric.ordinal(), 1, value, value, value);
                minute.add(other.ordinal(), 1, otherValue, otherValue, otherValue);
            }
        }
    }

    /** The resource was used in a way that counts nothing; that too keeps it active. */
    public void touch(long now) {
        if (metrics.isOn()) {
            synchronized (this) {
                at(now);
            }
        }
    }

    private Minute at(long now) {
        Minute minute = current;
        return minute != null && minute.holds(now) ? minute : otherMinute(now);
    }

    /** Comes by once a minute, and for what comes late. */
    private Minute otherMinute(long now) {
        Minute minute = current;
        boolean back = minute != null && now < minute.start;
        if (minute != null && back && metrics.now() >= minute.start) {
            // Began before the minute's end and got here after it. If that minute is told already, it counts in this
            // one.
            return ended != null && ended.holds(now) ? ended : minute;
        }
        Minute next = new Minute(Minute.startOf(now), figures);
        retire(minute);
        current = next;
        usedAt = next.start;
        if (!enrolled) {
            enrolled = true;
            metrics.enrol(this);
        } else if (back) {
            // Somebody turned the clock back: the timer stands at a time that may never come.
            metrics.expect();
        }
        return next;
    }

    private void retire(@Nullable Minute minute) {
        if (minute == null) {
            return;
        }
        if (ended == null) {
            ended = minute;
        } else {
            // The timer is more than a minute late: nothing gets lost, but it is told with the minute before.
            ended.addAll(minute);
        }
    }

    /** The resource is gone: what it counted is still told, then nothing any more. */
    public synchronized void close() {
        closed = true;
    }

    /**
     * Tells what was counted in minutes that have ended, and what can be seen now.
     *
     * @return whether it wants to be asked again
     */
    boolean collect(Instant now, List<Measurement> into) {
        long end = Minute.startOf(now.toEpochMilli());
        Instant last = Instant.ofEpochMilli(end - Minute.MILLIS);
        List<Measurement> seen = new ArrayList<>();
        boolean inUse = gauges.look(now, (metric, value) -> seen.add(measurement(metric, last, Summary.of(value))));
        synchronized (this) {
            usedAt = inUse ? Math.max(usedAt, end) : usedAt;
            boolean told = tell(ended, last, into);
            ended = null;
            if (current != null && current.start != end) {
                told |= tell(current, last, into);
                current = null;
            }
            if (closed) {
                enrolled = current != null;
                return enrolled;
            }
            if (lookedAt != end) {
                if (!told && isActive(last)) {
                    tell(new Minute(last.toEpochMilli(), figures), last, into);
                    told = true;
                }
                if (told) {
                    into.addAll(seen);
                }
            }
            lookedAt = end;
            enrolled = current != null || (publishesIdleMinutes() && isActive(last.plusMillis(Minute.MILLIS)));
            return enrolled;
        }
    }

    private boolean publishesIdleMinutes() {
        return !series.activeFor().isZero();
    }

    private boolean isActive(Instant minute) {
        return usedAt != NEVER
                && minute.toEpochMilli() <= usedAt + series.activeFor().toMillis();
    }

    private boolean tell(@Nullable Minute minute, Instant last, List<Measurement> into) {
        if (minute == null) {
            return false;
        }
        for (Metric metric : kinds) {
            int at = metric.ordinal();
            if (minute.has(at)) {
                Summary summary =
                        metric.kind() == Metric.Kind.TOTAL ? Summary.of(minute.total(at)) : minute.samples(at);
                into.add(measurement(metric, minute.instant(), summary));
            } else if (metric.kind() == Metric.Kind.TOTAL && publishesIdleMinutes()) {
                into.add(measurement(metric, minute.instant(), Summary.of(0)));
            }
        }
        return minute.instant().equals(last);
    }

    private Measurement measurement(Metric metric, Instant minute, Summary summary) {
        return new Measurement(
                series.place(),
                series.namespace(),
                metric.metricName(),
                series.dimensions(),
                metric.unit().text(),
                minute,
                summary);
    }

    Series series() {
        return series;
    }

    /** Starts anew. */
    synchronized void forget() {
        current = null;
        ended = null;
        usedAt = NEVER;
        lookedAt = NEVER;
        enrolled = false;
    }
}
