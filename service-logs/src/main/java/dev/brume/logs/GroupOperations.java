package dev.brume.logs;

import dev.brume.core.dispatch.Call;
import dev.brume.logs.group.GroupSettings;
import dev.brume.logs.group.LogGroup;
import dev.brume.logs.group.Tags;
import dev.brume.logs.rules.LogsErrors;
import dev.brume.logs.rules.LogsLimits;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupClass;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroupSummary;

/** CreateLogGroup, DeleteLogGroup, DescribeLogGroups and ListLogGroups. */
final class GroupOperations {
    private final LogsDirectory directory;

    GroupOperations(LogsDirectory directory) {
        this.directory = directory;
    }

    CreateLogGroupResponse createLogGroup(CreateLogGroupRequest request, Call call) {
        if (request.logGroupName().regionMatches(true, 0, "aws/", 0, 4)) {
            throw LogsErrors.invalidParameter("Log groups starting with AWS/ are reserved for AWS.");
        }
        String logGroupClass =
                request.logGroupClass() == null ? LogGroupClass.STANDARD.toString() : request.logGroupClassAsString();
        GroupSettings settings = new GroupSettings(
                logGroupClass.equals(LogGroup.DELIVERY) ? LogsLimits.DELIVERY_RETENTION_DAYS : null,
                request.kmsKeyId(),
                Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        directory
                .store(call)
                .add(new LogGroup(
                        LogsDirectory.arn(request.logGroupName(), call),
                        request.logGroupName(),
                        logGroupClass,
                        call.now().toEpochMilli(),
                        settings,
                        new Tags(request.tags()),
                        directory::nextArrival,
                        directory.memory()));
        return CreateLogGroupResponse.builder().build();
    }

    DeleteLogGroupResponse deleteLogGroup(DeleteLogGroupRequest request, Call call) {
        LogGroup group = directory.group(request.logGroupName(), call);
        if (group.settings().deletionProtection()) {
            throw LogsErrors.deletionProtected(group.name());
        }
        directory.store(call).remove(group);
        return DeleteLogGroupResponse.builder().build();
    }

    DescribeLogGroupsResponse describeLogGroups(DescribeLogGroupsRequest request, Call call) {
        String prefix = request.logGroupNamePrefix();
        String pattern = request.logGroupNamePattern();
        if (prefix != null && pattern != null) {
            throw LogsErrors.invalidParameter(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.");
        }
        List<LogGroup> found = directory.store(call).withPrefix(prefix == null ? "" : prefix).stream()
                .filter(group -> pattern == null || group.name().contains(pattern))
                .filter(group -> isAskedFor(group, request))
                .toList();
        Pages<LogGroup> page = Pages.of(
                found,
                LogGroup::name,
                request.nextToken(),
                request.limit() == null ? LogsLimits.GROUPS_LISTED_MAX : request.limit());
        return DescribeLogGroupsResponse.builder()
                .logGroups(page.items().stream()
                        .map(group -> pattern == null ? describe(group, call) : brief(group))
                        .toList())
                .nextToken(page.next())
                .build();
    }

    ListLogGroupsResponse listLogGroups(ListLogGroupsRequest request, Call call) {
        if (request.hasDataSources() || request.hasFieldIndexNames()) {
            throw LogsErrors.invalidParameter("Brume lists no log groups by dataSources or fieldIndexNames.");
        }
        List<LogGroup> found = directory.store(call).withPrefix("").stream()
                .filter(group ->
                        request.logGroupNamePattern() == null || matches(group.name(), request.logGroupNamePattern()))
                .filter(group -> request.logGroupClass() == null
                        || group.logGroupClass().equals(request.logGroupClassAsString()))
                .filter(group -> !request.hasAccountIdentifiers()
                        || request.accountIdentifiers().contains(group.arn().account()))
                .toList();
        Pages<LogGroup> page = Pages.of(
                found,
                LogGroup::name,
                request.nextToken(),
                request.limit() == null ? LogsLimits.GROUPS_LISTED_MAX : request.limit());
        return ListLogGroupsResponse.builder()
                .logGroups(page.items().stream().map(GroupOperations::summary).toList())
                .nextToken(page.next())
                .build();
    }

    /** {@code ^/aws/lambda|discovery}: beginnings of names, and parts of them. */
    private static boolean matches(String name, String pattern) {
        for (String one : pattern.split("\\|", -1)) {
            if (one.startsWith("^") ? name.startsWith(one.substring(1)) : name.contains(one)) {
                return true;
            }
        }
        return false;
    }

    private static LogGroupSummary summary(LogGroup group) {
        return LogGroupSummary.builder()
                .logGroupName(group.name())
                .logGroupArn(group.arn().toString())
                .logGroupClass(group.logGroupClass())
                .build();
    }

    /** There are no accounts that share their groups with this one. */
    private static boolean isAskedFor(LogGroup group, DescribeLogGroupsRequest request) {
        return (request.logGroupClass() == null || group.logGroupClass().equals(request.logGroupClassAsString()))
                && (!request.hasAccountIdentifiers()
                        || request.accountIdentifiers().contains(group.arn().account()))
                && (!request.hasLogGroupIdentifiers()
                        || request.logGroupIdentifiers().contains(group.name())
                        || request.logGroupIdentifiers().contains(group.arn().toString()));
    }

    /** What is told of groups that are asked for by a pattern. */
    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup brief(LogGroup group) {
        String arn = group.arn().toString();
        return software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                .logGroupName(group.name())
                .creationTime(group.creationTime())
                .metricFilterCount(group.metricFilters().all().size())
                .arn(arn + ":*")
                .logGroupClass(group.logGroupClass())
                .logGroupArn(arn)
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup describe(LogGroup group, Call call) {
        GroupSettings settings = group.settings();
        return brief(group).toBuilder()
                .retentionInDays(settings.retentionInDays())
                .storedBytes(group.storedBytes(call.now()))
                .kmsKeyId(settings.kmsKeyId())
                .deletionProtectionEnabled(settings.deletionProtection())
                .build();
    }
}
