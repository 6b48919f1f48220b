package dev.brume.eventbridge.scheduler;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fires schedules when they are due: one timer for each enabled schedule that is due once more, set anew each time, so that each firing
 * happens once and in its order however far the clock is moved, and costs nothing until then. One lock guards the table; nothing but
 * the clock is called under it.
 */
final class Firings {
    private final EmulatorTime time;
    private final Ids ids;
    private final Target target;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Schedule, Plan> plans = new HashMap<>();

    /** What a schedule waits for: null while its last window is open. */
    private record Plan(@Nullable Instant at, @Nullable Timer timer) {
        void cancel() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }

    /** Who is told that a schedule is due. */
    @FunctionalInterface
    interface Target {
        /** @param isLast whether it will not be due again */
        void invoke(Schedule schedule, ScheduleSettings settings, Instant scheduledTime, boolean isLast);
    }

    Firings(EmulatorTime time, Ids ids, Target target) {
        this.time = time;
        this.ids = ids;
        this.target = target;
    }

    /** Does what the schedule says from now on. */
    void follow(Schedule schedule, Instant now) {
        lock.lock();
        try {
            Plan before = plans.remove(schedule);
            if (before != null) {
                before.cancel();
            }
            ScheduleSettings settings = schedule.settings();
            if (schedule.isDeleted() || !settings.isEnabled()) {
                return;
            }
            Instant next = settings.timetable().first(now);
            Instant fired = schedule.fired();
            if (next != null && fired != null && !next.isAfter(fired)) {
                next = settings.timetable().next(fired);
            }
            plan(schedule, settings, next);
        } finally {
            lock.unlock();
        }
    }

    void forget(Schedule schedule) {
        lock.lock();
        try {
            schedule.delete();
            Plan plan = plans.remove(schedule);
            if (plan != null) {
                plan.cancel();
            }
        } finally {
            lock.unlock();
        }
        schedule.lane().close();
    }

    /** Called under the lock. */
    private void plan(Schedule schedule, ScheduleSettings settings, @Nullable Instant next) {
        plans.put(
                schedule,
                next == null
                        ? new Plan(null, null)
                        : new Plan(next, time.schedule(next, () -> fire(schedule, settings, next))));
    }

    private void fire(Schedule schedule, ScheduleSettings settings, Instant at) {
        Instant next;
        lock.lock();
        try {
            Plan plan = plans.get(schedule);
            if (plan == null || plan.at == null || !plan.at.equals(at) || schedule.settings() != settings) {
                return;
            }
            schedule.fired(at);
            next = settings.timetable().next(at);
            plan(schedule, settings, next);
        } finally {
            lock.unlock();
        }
        int window = settings.windowSeconds();
        if (window == 0) {
            target.invoke(schedule, settings, at, next == null);
        } else {
            time.schedule(
                    at.plusSeconds(Math.floorMod(ids.nextLong(), window)),
                    () -> fireInWindow(schedule, settings, at, next == null));
        }
    }

    /** A schedule that was changed or deleted while its window was open does not fire any more. */
    private void fireInWindow(Schedule schedule, ScheduleSettings settings, Instant at, boolean isLast) {
        lock.lock();
        try {
            if (!plans.containsKey(schedule) || schedule.settings() != settings) {
                return;
            }
        } finally {
            lock.unlock();
        }
        target.invoke(schedule, settings, at, isLast);
    }
}
