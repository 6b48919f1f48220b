package dev.brume.eventbridge.scheduler;

import dev.brume.eventbridge.scheduler.target.ScheduleTarget;
import dev.brume.eventbridge.scheduler.time.Timetable;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;

/** What CreateSchedule and UpdateSchedule say of a schedule: "UpdateSchedule uses all values that you provide and overrides the rest". */
record ScheduleSettings(
        @Nullable String description,
        Timetable timetable,
        String zone,
        FlexibleTimeWindow window,
        String state,
        String actionAfterCompletion,
        @Nullable String kmsKeyArn,
        ScheduleTarget target) {
    static final String ENABLED = "ENABLED";
    private static final int SECONDS_PER_MINUTE = 60;

    boolean isEnabled() {
        return state.equals(ENABLED);
    }

    boolean deletesItself() {
        return actionAfterCompletion.equals("DELETE");
    }

    /** How long after its time an invocation may come; 0 without a flexible window. */
    int windowSeconds() {
        Integer minutes = window.maximumWindowInMinutes();
        return minutes == null ? 0 : minutes * SECONDS_PER_MINUTE;
    }

    ScheduleSettings with(Timetable other) {
        return new ScheduleSettings(description, other, zone, window, state, actionAfterCompletion, kmsKeyArn, target);
    }
}
