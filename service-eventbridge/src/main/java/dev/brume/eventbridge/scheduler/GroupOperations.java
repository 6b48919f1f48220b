package dev.brume.eventbridge.scheduler;

import dev.brume.core.dispatch.Call;
import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.Arn;
import dev.brume.eventbridge.terms.Pages;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.CreateScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.DeleteScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupRequest;
import software.amazon.awssdk.services.scheduler.model.GetScheduleGroupResponse;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsRequest;
import software.amazon.awssdk.services.scheduler.model.ListScheduleGroupsResponse;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.ScheduleGroupSummary;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.TagResourceResponse;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceResponse;

/** CreateScheduleGroup, GetScheduleGroup, DeleteScheduleGroup, ListScheduleGroups, and the tags of groups. */
final class GroupOperations {
    private static final String RESOURCE = "schedule-group/";
    private final SchedulerDirectory directory;
    private final Core core;

    GroupOperations(SchedulerDirectory directory, Core core) {
        this.directory = directory;
        this.core = core;
    }

    CreateScheduleGroupResponse createScheduleGroup(CreateScheduleGroupRequest request, Call call) {
        if (request.name().equals("default")) {
            throw SchedulerErrors.validation("This operation cannot be performed on schedule group default.");
        }
        SchedulerStore store = directory.store(call);
        ScheduleGroup there = store.groups().get(request.name());
        if (there == null) {
            ScheduleGroup group = new ScheduleGroup(call.place(), request.name(), request, core.metrics(), call.now());
            there = store.add(group, core.options().limits().enforceRates());
        }
        if (there != null && !there.wasMadeBy(request)) {
            throw SchedulerErrors.groupExists(request.name());
        }
        return CreateScheduleGroupResponse.builder()
                .scheduleGroupArn(ScheduleGroup.arn(call.place(), request.name()))
                .build();
    }

    GetScheduleGroupResponse getScheduleGroup(GetScheduleGroupRequest request, Call call) {
        ScheduleGroup group = directory.store(call).group(request.name());
        return GetScheduleGroupResponse.builder()
                .arn(group.arn())
                .name(group.name())
                .state(group.state())
                .creationDate(group.created())
                .lastModificationDate(group.modified())
                .build();
    }

    /** "All of the schedules in the group are deleted as well": at once, the group itself a little later. */
    DeleteScheduleGroupResponse deleteScheduleGroup(DeleteScheduleGroupRequest request, Call call) {
        SchedulerStore store = directory.store(call);
        ScheduleGroup group = store.group(request.name());
        if (group.isDefault()) {
            throw SchedulerErrors.validation("The default schedule group cannot be deleted.");
        }
        if (group.state().equals(ScheduleGroup.DELETING)) {
            throw SchedulerErrors.groupIsDeleting(group.name());
        }
        store.empty(group, call.now()).forEach(directory.firings()::forget);
        core.time().schedule(call.now().plus(SchedulerLimits.GROUP_DELETION), () -> store.remove(group));
        return DeleteScheduleGroupResponse.builder().build();
    }

    ListScheduleGroupsResponse listScheduleGroups(ListScheduleGroupsRequest request, Call call) {
        String prefix = request.namePrefix() == null ? "" : request.namePrefix();
        Pages<ScheduleGroup> page = Pages.of(
                directory.store(call).groups(),
                request.nextToken(),
                request.maxResults(),
                (name, group) -> name.startsWith(prefix));
        return ListScheduleGroupsResponse.builder()
                .scheduleGroups(page.items().stream()
                        .map(group -> ScheduleGroupSummary.builder()
                                .arn(group.arn())
                                .name(group.name())
                                .state(group.state())
                                .creationDate(group.created())
                                .lastModificationDate(group.modified())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    TagResourceResponse tagResource(TagResourceRequest request, Call call) {
        tagged(request.resourceArn(), call).tag(request.tags());
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untagResource(UntagResourceRequest request, Call call) {
        tagged(request.resourceArn(), call).untag(request.tagKeys());
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse listTagsForResource(ListTagsForResourceRequest request, Call call) {
        return ListTagsForResourceResponse.builder()
                .tags(tagged(request.resourceArn(), call).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private ScheduleGroup tagged(String text, Call call) {
        String name = Arn.parse(text)
                .filter(arn -> arn.account().equals(call.account().value())
                        && arn.region().equals(call.place().region().name())
                        && arn.resource().startsWith(RESOURCE))
                .map(arn -> arn.resource().substring(RESOURCE.length()))
                .orElseThrow(() -> SchedulerErrors.noGroup(text));
        return directory.store(call).group(name);
    }
}
