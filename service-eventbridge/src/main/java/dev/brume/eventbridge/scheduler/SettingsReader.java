package dev.brume.eventbridge.scheduler;

import dev.brume.core.dispatch.AwsClient;
import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.scheduler.target.ScheduleTarget;
import dev.brume.eventbridge.scheduler.time.Timetable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindow;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/** Makes settings of what CreateSchedule and UpdateSchedule say, and refuses what AWS would. */
final class SettingsReader {
    private static final String UTC = "UTC";
    private final AwsClient aws;

    SettingsReader(AwsClient aws) {
        this.aws = aws;
    }

    /** @throws dev.brume.core.error.AwsException ValidationException */
    ScheduleSettings read(CreateScheduleRequest request, Call call) {
        Instant now = call.now();
        String zone = request.scheduleExpressionTimezone() == null ? UTC : request.scheduleExpressionTimezone();
        checkWindow(request.flexibleTimeWindow());
        return new ScheduleSettings(
                request.description(),
                timetable(request.scheduleExpression(), zone, request.startDate(), request.endDate(), now, true),
                zone,
                request.flexibleTimeWindow(),
                request.stateAsString() == null ? ScheduleSettings.ENABLED : request.stateAsString(),
                request.actionAfterCompletionAsString() == null ? "NONE" : request.actionAfterCompletionAsString(),
                request.kmsKeyArn(),
                new ScheduleTarget(request.target(), call.region(), aws));
    }

    /**
     * What is left out becomes its default again.
     *
     * @param before a start date that passed meanwhile may stay
     * @throws dev.brume.core.error.AwsException ValidationException
     */
    ScheduleSettings read(UpdateScheduleRequest request, ScheduleSettings before, Call call) {
        Instant now = call.now();
        String zone = request.scheduleExpressionTimezone() == null ? UTC : request.scheduleExpressionTimezone();
        checkWindow(request.flexibleTimeWindow());
        Instant start = request.startDate();
        boolean isNew = start != null && !start.equals(before.timetable().start());
        return new ScheduleSettings(
                request.description(),
                timetable(request.scheduleExpression(), zone, start, request.endDate(), now, isNew),
                zone,
                request.flexibleTimeWindow(),
                request.stateAsString() == null ? ScheduleSettings.ENABLED : request.stateAsString(),
                request.actionAfterCompletionAsString() == null ? "NONE" : request.actionAfterCompletionAsString(),
                request.kmsKeyArn(),
                new ScheduleTarget(request.target(), call.region(), aws));
    }

    private static void checkWindow(FlexibleTimeWindow window) {
        boolean isFlexible = window.mode() == FlexibleTimeWindowMode.FLEXIBLE;
        if (isFlexible && window.maximumWindowInMinutes() == null) {
            throw SchedulerErrors.validation(
                    "MaximumWindowInMinutes must be provided when FlexibleTimeWindowMode is set to FLEXIBLE.");
        }
        if (!isFlexible && window.maximumWindowInMinutes() != null) {
            throw SchedulerErrors.validation(
                    "MaximumWindowInMinutes must not be provided when FlexibleTimeWindowMode is set to OFF.");
        }
    }

    private static Timetable timetable(
            String expression,
            String zoneName,
            @Nullable Instant start,
            @Nullable Instant end,
            Instant now,
            boolean isNewStart) {
        Timetable.Rule rule = Timetable.rule(expression)
                .orElseThrow(() -> SchedulerErrors.validation("Invalid Schedule Expression " + expression + "."));
        ZoneId zone = Timetable.zone(zoneName)
                .orElseThrow(
                        () -> SchedulerErrors.validation("Invalid Schedule Expression Timezone " + zoneName + "."));
        if (start != null && isNewStart && start.isBefore(now.minus(SchedulerLimits.START_DATE_LEEWAY))) {
            throw SchedulerErrors.validation("The StartDate you specify cannot be earlier than 5 minutes ago.");
        }
        if (end != null && end.isBefore(now)) {
            throw SchedulerErrors.validation("The EndDate you specify cannot be in the past.");
        }
        if (start != null && end != null && !start.isBefore(end)) {
            throw SchedulerErrors.validation("The StartDate you specify must come before the EndDate.");
        }
        Instant anchor = start == null ? now : start;
        return new Timetable(expression, zone, start, end, anchor.truncatedTo(ChronoUnit.MILLIS), rule);
    }
}
