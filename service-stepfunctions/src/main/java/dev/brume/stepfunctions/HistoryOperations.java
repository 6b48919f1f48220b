package dev.brume.stepfunctions;

import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.execution.Event;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.machine.StateMachine;
import dev.brume.stepfunctions.maprun.MapRun;
import java.util.List;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sfn.model.CloudWatchEventsExecutionDataDetails;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionResponse;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionResponse;
import software.amazon.awssdk.services.sfn.model.ExecutionListItem;
import software.amazon.awssdk.services.sfn.model.ExecutionRedriveStatus;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryResponse;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsResponse;

/** DescribeExecution, GetExecutionHistory, ListExecutions, DescribeStateMachineForExecution. */
final class HistoryOperations {
    private static final CloudWatchEventsExecutionDataDetails INCLUDED =
            CloudWatchEventsExecutionDataDetails.builder().included(true).build();
    private final StatesDirectory directory;

    HistoryOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    DescribeExecutionResponse describeExecution(DescribeExecutionRequest request, Call call) {
        Execution execution = directory.describedExecution(request.executionArn(), call);
        ExecutionPlan plan = execution.plan();
        Execution.Snapshot shown = execution.snapshot();
        boolean data = !"METADATA_ONLY".equals(request.includedDataAsString());
        DescribeExecutionResponse.Builder answer = DescribeExecutionResponse.builder()
                .executionArn(plan.arn())
                .stateMachineArn(plan.revision().machineArn())
                .stateMachineVersionArn(plan.versionArn())
                .stateMachineAliasArn(plan.aliasArn())
                .name(plan.name())
                .mapRunArn(plan.mapRunArn())
                .status(shown.status().name())
                .startDate(plan.startedAt())
                .stopDate(shown.stoppedAt())
                .traceHeader(plan.traceHeader())
                .redriveCount(shown.redrives())
                .redriveDate(shown.redrivenAt());
        String refusal = Redrives.refusal(execution, call.now());
        ExecutionRedriveStatus redrivable = plan.mapRunArn() == null
                ? ExecutionRedriveStatus.REDRIVABLE
                : ExecutionRedriveStatus.REDRIVABLE_BY_MAP_RUN;
        answer.redriveStatus(refusal == null ? redrivable : ExecutionRedriveStatus.NOT_REDRIVABLE);
        answer.redriveStatusReason(refusal);
        if (data) {
            answer.input(plan.input().text()).inputDetails(INCLUDED);
        }
        if (data && shown.output() != null) {
            answer.output(shown.output().text()).outputDetails(INCLUDED);
        }
        boolean failed = shown.status() == Status.FAILED || shown.status() == Status.ABORTED;
        if (data && failed && shown.failure() != null) {
            answer.error(shown.failure().error()).cause(shown.failure().cause());
        }
        return answer.build();
    }

    GetExecutionHistoryResponse getExecutionHistory(GetExecutionHistoryRequest request, Call call) {
        Execution execution = directory.execution(request.executionArn(), call);
        List<Event> events = execution.history();
        if (Boolean.TRUE.equals(request.reverseOrder())) {
            events = events.reversed();
        }
        Pages<Event> page =
                Pages.of(events, event -> String.valueOf(event.id()), request.nextToken(), request.maxResults());
        boolean data = !Boolean.FALSE.equals(request.includeExecutionData());
        return GetExecutionHistoryResponse.builder()
                .events(page.items().stream().map(event -> event.toSdk(data)).toList())
                .nextToken(page.next())
                .build();
    }

    ListExecutionsResponse listExecutions(ListExecutionsRequest request, Call call) {
        if ((request.stateMachineArn() == null) == (request.mapRunArn() == null)) {
            throw StatesErrors.validation("Must provide State Machine ARN or Map Run ARN");
        }
        if (request.mapRunArn() != null) {
            return listChildren(request, directory.mapRun(request.mapRunArn(), call));
        }
        if (request.statusFilter() == ExecutionStatus.PENDING_REDRIVE) {
            throw StatesErrors.validation(
                    "PENDING_REDRIVE status filter is only supported when a Map Run ARN is provided");
        }
        Names.MachineArn arn = Names.MachineArn.parse(request.stateMachineArn());
        StateMachine machine = directory.machine(arn, call);
        if (machine.isExpress()) {
            throw StatesErrors.typeNotSupported();
        }
        directory.forgetOld(machine, directory.store(call), call.now());
        Pages<Execution> page =
                ExecutionPages.of(machine, filter(request, arn), request.nextToken(), request.maxResults());
        return ListExecutionsResponse.builder()
                .executions(page.items().stream().map(HistoryOperations::item).toList())
                .nextToken(page.next())
                .build();
    }

    private static ListExecutionsResponse listChildren(ListExecutionsRequest request, MapRun run) {
        String status = request.statusFilterAsString();
        String redriven = request.redriveFilterAsString();
        List<MapRun.Listed> all = run.executions().stream()
                .filter(child -> status == null || child.status().name().equals(status))
                .filter(child -> redriven == null
                        || redriven.equals("REDRIVEN")
                                == (child.execution().snapshot().redrives() > 0))
                .toList();
        Pages<MapRun.Listed> page =
                Pages.of(all, child -> child.execution().plan().arn(), request.nextToken(), request.maxResults());
        return ListExecutionsResponse.builder()
                .executions(page.items().stream()
                        .map(child -> item(child.execution()).toBuilder()
                                .status(child.status().name())
                                .mapRunArn(run.arn())
                                .itemCount(child.items())
                                .build())
                        .toList())
                .nextToken(page.next())
                .build();
    }

    private static Predicate<Execution> filter(ListExecutionsRequest request, Names.MachineArn arn) {
        String status = request.statusFilterAsString();
        String redriven = request.redriveFilterAsString();
        String asked = request.stateMachineArn();
        return execution -> {
            Execution.Snapshot shown = execution.snapshot();
            return (status == null || shown.status().name().equals(status))
                    && (redriven == null || redriven.equals("REDRIVEN") == (shown.redrives() > 0))
                    && (arn.qualifier().isEmpty()
                            || asked.equals(execution.plan().versionArn())
                            || asked.equals(execution.plan().aliasArn()));
        };
    }

    private static ExecutionListItem item(Execution execution) {
        Execution.Snapshot shown = execution.snapshot();
        return ExecutionListItem.builder()
                .executionArn(execution.plan().arn())
                .stateMachineArn(execution.plan().revision().machineArn())
                .stateMachineVersionArn(execution.plan().versionArn())
                .stateMachineAliasArn(execution.plan().aliasArn())
                .name(execution.plan().name())
                .status(shown.status().name())
                .startDate(execution.plan().startedAt())
                .stopDate(shown.stoppedAt())
                .redriveCount(shown.redrives())
                .redriveDate(shown.redrivenAt())
                .build();
    }

    DescribeStateMachineForExecutionResponse describeStateMachineForExecution(
            DescribeStateMachineForExecutionRequest request, Call call) {
        ExecutionPlan plan = directory.execution(request.executionArn(), call).plan();
        Revision revision = plan.revision();
        boolean metadataOnly = "METADATA_ONLY".equals(request.includedDataAsString());
        return DescribeStateMachineForExecutionResponse.builder()
                .stateMachineArn(revision.machineArn())
                .name(revision.machineName())
                .definition(metadataOnly ? "" : revision.text())
                .roleArn(revision.roleArn())
                .updateDate(revision.updatedAt())
                .loggingConfiguration(revision.logging())
                .tracingConfiguration(revision.tracing())
                .encryptionConfiguration(revision.encryption())
                .revisionId(revision.id())
                .mapRunArn(plan.mapRunArn())
                .label(plan.mapRunArn() == null ? null : label(revision))
                .variableReferences(MachineOperations.references(revision.definition()))
                .build();
    }

    private static String label(Revision child) {
        return child.machineName().substring(child.machineName().indexOf('/') + 1);
    }
}
