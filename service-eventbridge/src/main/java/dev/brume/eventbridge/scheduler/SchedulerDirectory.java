package dev.brume.eventbridge.scheduler;

import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.state.Stores;
import dev.brume.eventbridge.scheduler.target.Execution;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** All stores, and what happens when one of their schedules is due. Safe for many threads. */
final class SchedulerDirectory {
    /** Half of what a UUID has: {@code d32c5kddcf5bb8c3} is as long. */
    private static final int EXECUTION_ID_BYTES = 8;

    private final Core core;
    private final Stores<SchedulerStore> stores;
    private final Firings firings;

    SchedulerDirectory(Core core) {
        this.core = core;
        this.stores = new Stores<>(
                place -> new SchedulerStore(place, core.metrics(), core.time().now()));
        this.firings = new Firings(core.time(), core.ids(), this::invoke);
    }

    SchedulerStore store(Call call) {
        return stores.of(call);
    }

    Firings firings() {
        return firings;
    }

    private void invoke(Schedule schedule, ScheduleSettings settings, Instant scheduledTime, boolean isLast) {
        Execution.Facts facts = new Execution.Facts(
                schedule.arn(),
                schedule.group().place(),
                scheduledTime,
                core.ids().hex(EXECUTION_ID_BYTES));
        boolean deletes = isLast && settings.deletesItself();
        schedule.lane()
                .deliver(new Execution(
                        settings.target(), facts, core.aws(), core.time(), new Watched(schedule, deletes)));
    }

    /** Counts how an execution goes, and lets a schedule that is through delete itself. */
    private final class Watched implements Execution.Progress {
        private final Schedule schedule;
        private final boolean deletes;

        Watched(Schedule schedule, boolean deletes) {
            this.schedule = schedule;
            this.deletes = deletes;
        }

        @Override
        public void attempted() {
            count(GroupMetric.INVOCATION_ATTEMPTS);
        }

        @Override
        public void failed(Outcome.Failed failure) {
            count(GroupMetric.TARGET_ERRORS);
            String code = failure.code().toLowerCase(Locale.ROOT);
            if (code.contains("throttl") || code.contains("toomanyrequests") || code.contains("throughputexceeded")) {
                count(GroupMetric.TARGET_ERRORS_THROTTLED);
            }
        }

        @Override
        public void ended(Ending ending, boolean hasDeadLetterQueue) {
            switch (ending) {
                case DELIVERED, CANCELLED -> {}
                case DEAD_LETTERED -> {
                    count(GroupMetric.INVOCATIONS_DROPPED);
                    count(GroupMetric.SENT_TO_DEAD_LETTER);
                }
                case DROPPED -> {
                    count(GroupMetric.INVOCATIONS_DROPPED);
                    if (hasDeadLetterQueue) {
                        count(GroupMetric.FAILED_TO_BE_SENT_TO_DEAD_LETTER);
                    }
                }
            }
            if (deletes && ending != Ending.CANCELLED) {
                stores.ifPresent(schedule.group().place()).ifPresent(store -> {
                    if (store.remove(schedule)) {
                        firings.forget(schedule);
                    }
                });
            }
        }

        private void count(GroupMetric metric) {
            schedule.group().count(metric, core.time().now());
        }
    }

    void reset() {
        List<SchedulerStore> before = List.copyOf(stores.all());
        stores.reset();
        before.forEach(this::close);
    }

    void reset(AccountId account) {
        List<SchedulerStore> before = stores.all().stream()
                .filter(store -> store.place().account().equals(account))
                .toList();
        stores.reset(account);
        before.forEach(this::close);
    }

    private void close(SchedulerStore store) {
        store.close().forEach(firings::forget);
    }
}
