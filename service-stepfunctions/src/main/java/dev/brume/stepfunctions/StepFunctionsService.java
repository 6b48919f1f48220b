package dev.brume.stepfunctions;

import dev.brume.core.authorization.AccessRules;
import dev.brume.core.dispatch.AwsService;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Operations;
import dev.brume.core.identity.AccountId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.CreateActivityRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.CreateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteActivityRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.DeleteStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeActivityRequest;
import software.amazon.awssdk.services.sfn.model.DescribeExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeMapRunRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineForExecutionRequest;
import software.amazon.awssdk.services.sfn.model.DescribeStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.GetActivityTaskRequest;
import software.amazon.awssdk.services.sfn.model.GetExecutionHistoryRequest;
import software.amazon.awssdk.services.sfn.model.ListActivitiesRequest;
import software.amazon.awssdk.services.sfn.model.ListExecutionsRequest;
import software.amazon.awssdk.services.sfn.model.ListMapRunsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineAliasesRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachineVersionsRequest;
import software.amazon.awssdk.services.sfn.model.ListStateMachinesRequest;
import software.amazon.awssdk.services.sfn.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.sfn.model.PublishStateMachineVersionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskFailureRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskHeartbeatRequest;
import software.amazon.awssdk.services.sfn.model.SendTaskSuccessRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.TagResourceRequest;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.UntagResourceRequest;
import software.amazon.awssdk.services.sfn.model.UpdateMapRunRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineAliasRequest;
import software.amazon.awssdk.services.sfn.model.UpdateStateMachineRequest;
import software.amazon.awssdk.services.sfn.model.ValidateStateMachineDefinitionRequest;

/** AWS Step Functions. Behaviour lives in the operations classes and in {@link dev.brume.stepfunctions.execution.Execution}. */
public final class StepFunctionsService implements AwsService {
    private final StatesDirectory directory;
    private final MachineOperations machines;
    private final VersionOperations versions;
    private final ExecutionOperations executions;
    private final HistoryOperations histories;
    private final ActivityOperations activities;
    private final MapRunOperations mapRuns;
    private final TestStateOperations tests;
    private final TagOperations tags;
    private final GraphRoutes graphs;

    public StepFunctionsService(Core core) {
        this.directory = new StatesDirectory(core);
        this.machines = new MachineOperations(directory);
        this.versions = new VersionOperations(directory);
        this.executions = new ExecutionOperations(directory);
        this.histories = new HistoryOperations(directory);
        this.activities = new ActivityOperations(directory);
        this.mapRuns = new MapRunOperations(directory);
        this.tests = new TestStateOperations(directory);
        this.tags = new TagOperations(directory);
        this.graphs = new GraphRoutes(directory);
    }

    @Override
    public void operations(Operations ops) {
        ops.addAsynchronous(CreateStateMachineRequest::builder, machines::createStateMachine);
        ops.addAsynchronous(UpdateStateMachineRequest::builder, machines::updateStateMachine);
        ops.add(DeleteStateMachineRequest::builder, machines::deleteStateMachine);
        ops.add(DescribeStateMachineRequest::builder, machines::describeStateMachine);
        ops.add(ListStateMachinesRequest::builder, machines::listStateMachines);
        ops.add(ValidateStateMachineDefinitionRequest::builder, machines::validateStateMachineDefinition);
        ops.add(PublishStateMachineVersionRequest::builder, versions::publishStateMachineVersion);
        ops.add(ListStateMachineVersionsRequest::builder, versions::listStateMachineVersions);
        ops.add(DeleteStateMachineVersionRequest::builder, versions::deleteStateMachineVersion);
        ops.add(CreateStateMachineAliasRequest::builder, versions::createStateMachineAlias);
        ops.add(UpdateStateMachineAliasRequest::builder, versions::updateStateMachineAlias);
        ops.add(DescribeStateMachineAliasRequest::builder, versions::describeStateMachineAlias);
        ops.add(ListStateMachineAliasesRequest::builder, versions::listStateMachineAliases);
        ops.add(DeleteStateMachineAliasRequest::builder, versions::deleteStateMachineAlias);
        ops.add(StartExecutionRequest::builder, executions::startExecution);
        ops.addAsynchronous(StartSyncExecutionRequest::builder, executions::startSyncExecution);
        ops.add(StopExecutionRequest::builder, executions::stopExecution);
        ops.add(RedriveExecutionRequest::builder, executions::redriveExecution);
        ops.add(DescribeExecutionRequest::builder, histories::describeExecution);
        ops.add(GetExecutionHistoryRequest::builder, histories::getExecutionHistory);
        ops.add(ListExecutionsRequest::builder, histories::listExecutions);
        ops.add(DescribeStateMachineForExecutionRequest::builder, histories::describeStateMachineForExecution);
        ops.add(CreateActivityRequest::builder, activities::createActivity);
        ops.add(DeleteActivityRequest::builder, activities::deleteActivity);
        ops.add(DescribeActivityRequest::builder, activities::describeActivity);
        ops.add(ListActivitiesRequest::builder, activities::listActivities);
        ops.addAsynchronous(GetActivityTaskRequest::builder, activities::getActivityTask);
        ops.add(SendTaskSuccessRequest::builder, activities::sendTaskSuccess);
        ops.add(SendTaskFailureRequest::builder, activities::sendTaskFailure);
        ops.add(SendTaskHeartbeatRequest::builder, activities::sendTaskHeartbeat);
        ops.add(DescribeMapRunRequest::builder, mapRuns::describeMapRun);
        ops.add(ListMapRunsRequest::builder, mapRuns::listMapRuns);
        ops.add(UpdateMapRunRequest::builder, mapRuns::updateMapRun);
        ops.addAsynchronous(TestStateRequest::builder, tests::testState);
        ops.add(TagResourceRequest::builder, tags::tagResource);
        ops.add(UntagResourceRequest::builder, tags::untagResource);
        ops.add(ListTagsForResourceRequest::builder, tags::listTagsForResource);
    }

    @Override
    public @Nullable Map<String, Object> admin(String route, Map<String, String> parameters) {
        return graphs.answer(route, parameters);
    }

    @Override
    public AccessRules accessRules() {
        return new StatesAccess(directory);
    }

    @Override
    public void reset() {
        directory.reset();
    }

    @Override
    public void reset(AccountId account) {
        directory.reset(account);
    }

    @Override
    public void close() {
        directory.close();
    }
}
