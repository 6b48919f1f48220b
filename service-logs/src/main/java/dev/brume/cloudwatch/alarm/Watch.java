package dev.brume.cloudwatch.alarm;

import dev.brume.cloudwatch.math.MetricReader;
import dev.brume.cloudwatch.metric.Metrics;
import dev.brume.cloudwatch.rules.Periods;
import dev.brume.core.dispatch.Core;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates alarms when their time comes, and sees to what follows. Nothing ticks while there is no alarm on a metric. One lock
 * guards the timer; while it is held nobody is called but the time.
 */
public final class Watch {
    /**
     * How long after a minute's end its data is looked at, so that what services measure is there: they hand it over when the minute
     * ends.
     */
    static final Duration LAG = Duration.ofSeconds(2);

    private final Core core;
    private final Supplier<Collection<Watched>> all;
    private final AlarmActions actions;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Instant next;

    /** The metrics and alarms of one place. */
    public record Watched(Metrics metrics, Alarms alarms) {}

    /** @param all what there is, in all places */
    public Watch(Core core, Supplier<Collection<Watched>> all) {
        this.core = core;
        this.all = all;
        this.actions = new AlarmActions(core);
    }

    /** Sees to what a change leads to. Call it without any lock. */
    public void follow(Changes changes, Alarms alarms) {
        for (Changes.Wake wake : changes.wakes()) {
            core.time().schedule(wake.at(), () -> follow(alarms.release(wake), alarms));
        }
        changes.transitions().forEach(transition -> actions.perform(transition, alarms));
    }

    /**
     * There may be an alarm that was not there before.
     *
     * @param step how often it is evaluated, in seconds
     */
    public void expect(int step) {
        Instant now = core.time().now();
        Instant due = Instant.ofEpochSecond(Periods.floor(now.minus(LAG).getEpochSecond(), step) + step)
                .plus(LAG);
        lock.lock();
        try {
            if (next != null && next.isAfter(now) && !next.isAfter(due)) {
                return;
            }
            next = due;
        } finally {
            lock.unlock();
        }
        core.time().schedule(due, () -> tick(due));
    }

    private void tick(Instant due) {
        lock.lock();
        try {
            if (!due.equals(next)) {
                // An earlier one was set in its place, or the clock was turned back.
                return;
            }
            next = null;
        } finally {
            lock.unlock();
        }
        core.time().execute(() -> evaluate(due));
    }

    private void evaluate(Instant due) {
        Instant now = core.time().now();
        long second = due.minus(LAG).getEpochSecond();
        int shortest = Integer.MAX_VALUE;
        for (Watched watched : all.get()) {
            for (Alarm alarm : watched.alarms().all()) {
                if (alarm.configuration() instanceof MetricConfiguration metric) {
                    shortest = Math.min(shortest, metric.step());
                    if (second % metric.step() == 0) {
                        evaluate(alarm, metric, watched, now);
                    }
                }
            }
        }
        if (shortest < Integer.MAX_VALUE) {
            expect(shortest);
        }
    }

    private void evaluate(Alarm alarm, MetricConfiguration metric, Watched watched, Instant now) {
        MetricReader reader = new MetricReader(watched.metrics(), now.getEpochSecond());
        AlarmState after = new Evaluation(metric, reader, now).after(alarm.state());
        if (after != alarm.state()) {
            follow(watched.alarms().settle(alarm, after, now), watched.alarms());
        }
    }

    /** In the order of accounts and regions, so that a run can be repeated. */
    public static List<Watched> ordered(Collection<Watched> all) {
        return all.stream()
                .sorted(Comparator.comparing((Watched watched) ->
                                watched.alarms().place().account().value())
                        .thenComparing(
                                watched -> watched.alarms().place().region().name()))
                .toList();
    }
}
