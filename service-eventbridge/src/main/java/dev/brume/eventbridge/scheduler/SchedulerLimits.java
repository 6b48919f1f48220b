package dev.brume.eventbridge.scheduler;

import java.time.Duration;

/** Quotas that the model does not carry: EventBridge Scheduler User Guide, "Quotas for Amazon EventBridge Scheduler". */
final class SchedulerLimits {
    static final int SCHEDULES_MAX = 1_000_000;
    static final int GROUPS_MAX = 500;
    static final int TAGS_MAX = 50;
    /** How early a start date may be, counted back from now. */
    static final Duration START_DATE_LEEWAY = Duration.ofMinutes(5);
    /** How long a group is seen as DELETING: AWS says no figure, its schedules are gone at once. */
    static final Duration GROUP_DELETION = Duration.ofSeconds(1);

    private SchedulerLimits() {}
}
