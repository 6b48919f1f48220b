package dev.brume.eventbridge.scheduler;

import dev.brume.core.config.Limits;
import dev.brume.core.delivery.Deliveries;
import dev.brume.core.delivery.LaneSettings;
import dev.brume.core.dispatch.Call;
import dev.brume.eventbridge.terms.Pages;
import java.util.NavigableMap;
import java.util.function.BiPredicate;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleResponse;

/** CreateSchedule, GetSchedule, UpdateSchedule, DeleteSchedule and ListSchedules. */
final class ScheduleOperations {
    private final SchedulerDirectory directory;
    private final SettingsReader reader;
    private final Deliveries deliveries;
    private final Limits limits;

    ScheduleOperations(SchedulerDirectory directory, SettingsReader reader, Deliveries deliveries, Limits limits) {
        this.directory = directory;
        this.reader = reader;
        this.deliveries = deliveries;
        this.limits = limits;
    }

    CreateScheduleResponse createSchedule(CreateScheduleRequest request, Call call) {
        SchedulerStore store = directory.store(call);
        ScheduleGroup group = store.group(request.groupName());
        ScheduleSettings settings = reader.read(request, call);
        Schedule schedule = new Schedule(
                request, group, settings, deliveries.lane(request.target().arn(), LaneSettings.IN_PROCESS), call.now());
        Schedule there = store.add(schedule, limits.enforceRates());
        if (there == null) {
            directory.firings().follow(schedule, call.now());
        } else if (!there.wasMadeBy(request)) {
            throw SchedulerErrors.scheduleExists(request.name());
        }
        return CreateScheduleResponse.builder().scheduleArn(schedule.arn()).build();
    }

    GetScheduleResponse getSchedule(GetScheduleRequest request, Call call) {
        Schedule schedule = directory.store(call).schedule(request.groupName(), request.name());
        Schedule.Version version = schedule.version();
        ScheduleSettings is = version.settings();
        return GetScheduleResponse.builder()
                .arn(schedule.arn())
                .name(schedule.name())
                .groupName(schedule.group().name())
                .description(is.description())
                .scheduleExpression(is.timetable().expression())
                .scheduleExpressionTimezone(is.zone())
                .startDate(is.timetable().start())
                .endDate(is.timetable().end())
                .flexibleTimeWindow(is.window())
                .state(is.state())
                .actionAfterCompletion(is.actionAfterCompletion())
                .kmsKeyArn(is.kmsKeyArn())
                .target(is.target().shown())
                .creationDate(schedule.created())
                .lastModificationDate(version.modified())
                .build();
    }

    UpdateScheduleResponse updateSchedule(UpdateScheduleRequest request, Call call) {
        Schedule schedule = directory.store(call).schedule(request.groupName(), request.name());
        schedule.update(reader.read(request, schedule.settings(), call), call.now());
        directory.firings().follow(schedule, call.now());
        return UpdateScheduleResponse.builder().scheduleArn(schedule.arn()).build();
    }

    DeleteScheduleResponse deleteSchedule(DeleteScheduleRequest request, Call call) {
        SchedulerStore store = directory.store(call);
        Schedule schedule = store.schedule(request.groupName(), request.name());
        if (store.remove(schedule)) {
            directory.firings().forget(schedule);
        }
        return DeleteScheduleResponse.builder().build();
    }

    ListSchedulesResponse listSchedules(ListSchedulesRequest request, Call call) {
        SchedulerStore store = directory.store(call);
        String group = request.groupName() == null
                ? null
                : store.group(request.groupName()).name();
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        NavigableMap<String, Schedule> schedules = store.schedules(group);
        Pages<Schedule> page = page(
                schedules,
                request,
                (key, schedule) -> schedule.name().startsWith(prefix)
                        && (request.stateAsString() == null
                                || request.stateAsString()
                                        .equals(schedule.settings().state())));
        return ListSchedulesResponse.builder()
                .schedules(
                        page.items().stream().map(ScheduleOperations::summary).toList())
                .nextToken(page.next())
                .build();
    }

    private static Pages<Schedule> page(
            NavigableMap<String, Schedule> schedules,
            ListSchedulesRequest request,
            BiPredicate<String, Schedule> wanted) {
        try {
            return Pages.of(schedules, request.nextToken(), request.maxResults(), wanted);
        } catch (IllegalArgumentException outside) {
            // The token is of a list of another group.
            throw SchedulerErrors.validation("Parameter NextToken is not valid.");
        }
    }

    private static ScheduleSummary summary(Schedule schedule) {
        Schedule.Version version = schedule.version();
        return ScheduleSummary.builder()
                .arn(schedule.arn())
                .name(schedule.name())
                .groupName(schedule.group().name())
                .state(version.settings().state())
                .creationDate(schedule.created())
                .lastModificationDate(version.modified())
                .target(target ->
                        target.arn(version.settings().target().described().arn()))
                .build();
    }
}
