package dev.brume.eventbridge;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.eventbridge.bus.Event;
import dev.brume.eventbridge.bus.EventFacts;
import dev.brume.eventbridge.bus.EventFacts.Journey;
import dev.brume.eventbridge.rule.Rule;
import dev.brume.eventbridge.rule.RuleSettings;
import dev.brume.eventbridge.schedule.ScheduleExpression;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fires rules when it is time: one timer for each enabled rule with a schedule, set anew each time, so that each firing happens once
 * and in its order however far the clock is moved. One lock guards the table; targets are called without it.
 */
final class RuleSchedules {
    private final EmulatorTime time;
    private final Ids ids;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Rule, Plan> plans = new HashMap<>();

    /** What a rule waits for. */
    private record Plan(ScheduleExpression schedule, Instant at, Timer timer) {}

    RuleSchedules(EmulatorTime time, Ids ids) {
        this.time = time;
        this.ids = ids;
    }

    /** Does what the rule's settings say from now on; a rule whose schedule is as it was goes on as it did. */
    void follow(Rule rule, Instant now) {
        lock.lock();
        try {
            RuleSettings is = rule.settings();
            ScheduleExpression schedule = is.isEnabled() ? is.schedule() : null;
            Plan plan = plans.get(rule);
            if (plan != null && schedule != null && plan.schedule.text().equals(schedule.text())) {
                return;
            }
            if (plan != null) {
                plan.timer.cancel();
                plans.remove(rule);
            }
            if (schedule != null) {
                plan(rule, schedule, now);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock. */
    private void plan(Rule rule, ScheduleExpression schedule, Instant previous) {
        Instant next = schedule.next(previous);
        if (next != null) {
            plans.put(rule, new Plan(schedule, next, time.schedule(next, () -> fire(rule, next))));
        } else {
            plans.remove(rule);
        }
    }

    private void fire(Rule rule, Instant at) {
        lock.lock();
        try {
            Plan plan = plans.get(rule);
            if (plan == null || !plan.at.equals(at)) {
                return;
            }
            plan(rule, plan.schedule, at);
        } finally {
            lock.unlock();
        }
        rule.trigger(event(rule, at), false, null, time.now());
    }

    /** User Guide, "Creating a scheduled rule": the event that targets get. */
    private Event event(Rule rule, Instant at) {
        return new Event(new EventFacts(
                ids.uuid(),
                "Scheduled Event",
                "aws.events",
                rule.bus().place(),
                at,
                List.of(rule.arn()),
                "{}",
                null,
                at,
                null,
                Journey.NONE));
    }

    void forget(Rule rule) {
        lock.lock();
        try {
            Plan plan = plans.remove(rule);
            if (plan != null) {
                plan.timer.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    void reset(Predicate<Rule> which) {
        lock.lock();
        try {
            plans.entrySet().removeIf(entry -> {
                boolean meant = which.test(entry.getKey());
                if (meant) {
                    entry.getValue().timer.cancel();
                }
                return meant;
            });
        } finally {
            lock.unlock();
        }
    }

    /** When a rule fires next, for whoever wonders; null when it does not. */
    @Nullable
    Instant next(Rule rule) {
        lock.lock();
        try {
            Plan plan = plans.get(rule);
            return plan == null ? null : plan.at;
        } finally {
            lock.unlock();
        }
    }
}
