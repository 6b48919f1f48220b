package dev.brume.eventbridge.scheduler;

import dev.brume.core.identity.Place;
import dev.brume.core.metric.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one account has in one region. Finding takes no lock; making and deleting take one, so that a name has one owner and no schedule
 * outlives its group.
 */
final class SchedulerStore {
    private static final char AFTER_SLASH = '/' + 1;
    private final Place place;
    private final NavigableMap<String, ScheduleGroup> groups = new ConcurrentSkipListMap<>();
    private final NavigableMap<String, Schedule> schedules = new ConcurrentSkipListMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private int count;

    SchedulerStore(Place place, Metrics metrics, Instant now) {
        this.place = place;
        groups.put(ScheduleGroup.DEFAULT, new ScheduleGroup(place, ScheduleGroup.DEFAULT, null, metrics, now));
    }

    Place place() {
        return place;
    }

    NavigableMap<String, ScheduleGroup> groups() {
        return groups;
    }

    /** All schedules in the order of their groups, or those of one group. */
    NavigableMap<String, Schedule> schedules(@Nullable String group) {
        return group == null ? schedules : schedules.subMap(group + "/", true, group + AFTER_SLASH, false);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    ScheduleGroup group(@Nullable String nameOrNull) {
        String name = nameOrNull == null ? ScheduleGroup.DEFAULT : nameOrNull;
        ScheduleGroup group = groups.get(name);
        if (group == null) {
            throw SchedulerErrors.noGroup(name);
        }
        return group;
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    Schedule schedule(@Nullable String group, String name) {
        Schedule schedule = schedules.get(Schedule.key(group(group).name(), name));
        if (schedule == null) {
            throw SchedulerErrors.noSchedule(name);
        }
        return schedule;
    }

    /**
     * @return null when it was added; the group that has the name already
     * @throws dev.brume.core.error.AwsException ServiceQuotaExceededException
     */
    @Nullable
    ScheduleGroup add(ScheduleGroup group, boolean enforceQuota) {
        lock.lock();
        try {
            ScheduleGroup there = groups.get(group.name());
            if (there == null) {
                if (enforceQuota && groups.size() >= SchedulerLimits.GROUPS_MAX) {
                    throw SchedulerErrors.quotaExceeded("schedule groups");
                }
                groups.put(group.name(), group);
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /**
     * @return null when it was added; the schedule that has the name already
     * @throws dev.brume.core.error.AwsException ResourceNotFoundException, ConflictException, ServiceQuotaExceededException
     */
    @Nullable
    Schedule add(Schedule schedule, boolean enforceQuota) {
        lock.lock();
        try {
            ScheduleGroup group = schedule.group();
            if (groups.get(group.name()) != group) {
                throw SchedulerErrors.noGroup(group.name());
            }
            if (!group.state().equals(ScheduleGroup.ACTIVE)) {
                throw SchedulerErrors.groupIsDeleting(group.name());
            }
            Schedule there = schedules.get(schedule.key());
            if (there == null) {
                if (enforceQuota && count >= SchedulerLimits.SCHEDULES_MAX) {
                    throw SchedulerErrors.quotaExceeded("schedules");
                }
                schedules.put(schedule.key(), schedule);
                count++;
            }
            return there;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it was there still. */
    boolean remove(Schedule schedule) {
        lock.lock();
        try {
            boolean removed = schedules.remove(schedule.key(), schedule);
            count -= removed ? 1 : 0;
            return removed;
        } finally {
            lock.unlock();
        }
    }

    /** Marks a group as going and takes its schedules out. */
    List<Schedule> empty(ScheduleGroup group, Instant now) {
        lock.lock();
        try {
            group.deleting(now);
            NavigableMap<String, Schedule> its = schedules(group.name());
            List<Schedule> gone = new ArrayList<>(its.values());
            its.clear();
            count -= gone.size();
            return gone;
        } finally {
            lock.unlock();
        }
    }

    void remove(ScheduleGroup group) {
        if (groups.remove(group.name(), group)) {
            group.close();
        }
    }

    /** Forgets everything. */
    List<Schedule> close() {
        lock.lock();
        try {
            List<Schedule> left = new ArrayList<>(schedules.values());
            schedules.clear();
            count = 0;
            groups.values().forEach(ScheduleGroup::close);
            groups.clear();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
