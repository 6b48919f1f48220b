package dev.brume.eventbridge.scheduler;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.delivery.Deliveries;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListSchedulesRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UpdateScheduleRequest;

/** Amazon EventBridge Scheduler. Behaviour lives in the operations classes, in {@link Firings} and in the packages below. */
public final class SchedulerService implements AwsService {
    private final SchedulerDirectory directory;
    private final ScheduleOperations schedules;
    private final GroupOperations groups;

    public SchedulerService(Core core) {
        this.directory = new SchedulerDirectory(core);
        this.schedules = new ScheduleOperations(
                directory,
                new SettingsReader(core.aws()),
                new Deliveries(core),
                core.options().limits());
        this.groups = new GroupOperations(directory, core);
    }

    @Override
    public void operations(Operations ops) {
        ops.add(CreateScheduleRequest::builder, schedules::createSchedule);
        ops.add(GetScheduleRequest::builder, schedules::getSchedule);
        ops.add(UpdateScheduleRequest::builder, schedules::updateSchedule);
        ops.add(DeleteScheduleRequest::builder, schedules::deleteSchedule);
        ops.add(ListSchedulesRequest::builder, schedules::listSchedules);

        ops.add(CreateScheduleGroupRequest::builder, groups::createScheduleGroup);
        ops.add(GetScheduleGroupRequest::builder, groups::getScheduleGroup);
        ops.add(DeleteScheduleGroupRequest::builder, groups::deleteScheduleGroup);
        ops.add(ListScheduleGroupsRequest::builder, groups::listScheduleGroups);
        ops.add(TagResourceRequest::builder, groups::tagResource);
        ops.add(UntagResourceRequest::builder, groups::untagResource);
        ops.add(ListTagsForResourceRequest::builder, groups::listTagsForResource);
    }

    @Override
    public AccessRules accessRules() {
        return new SchedulerAccess();
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }
}
