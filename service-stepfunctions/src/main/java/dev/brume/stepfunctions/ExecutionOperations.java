package dev.brume.stepfunctions;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.brume.core.dispatch.Call;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionRequest;
import software.amazon.awssdk.services.sfn.model.RedriveExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StartSyncExecutionResponse;
import software.amazon.awssdk.services.sfn.model.StopExecutionRequest;
import software.amazon.awssdk.services.sfn.model.StopExecutionResponse;

/** StartExecution, StartSyncExecution, StopExecution, RedriveExecution. */
final class ExecutionOperations {
    private static final String DEFAULT_INPUT = "{}";
    private final StatesDirectory directory;

    ExecutionOperations(StatesDirectory directory) {
        this.directory = directory;
    }

    StartExecutionResponse startExecution(StartExecutionRequest request, Call call) {
        MockedTarget mocked = MockedTarget.of(request.stateMachineArn(), directory);
        Targets target = target(mocked.stateMachineArn(), call);
        mocked.testCase()
                .ifPresent(testCase ->
                        testCase.check(target.revision().definition().workflow()));
        boolean express = target.machine().isExpress();
        String name = request.name() == null ? directory.core().ids().uuid() : Names.check(request.name());
        ExecutionPlan plan = plan(target, name, input(request.input()), request.traceHeader(), call);
        Execution fresh = new Execution(plan, mocked.engine(), !express);
        if (!express) {
            Execution there = directory.store(call).executions().putIfAbsent(plan.arn(), fresh);
            if (there != null) {
                if (!StatesDirectory.isForgotten(there, call.now())) {
                    return again(there, plan);
                }
                directory.store(call).executions().put(plan.arn(), fresh);
            }
            directory.forgetOld(target.machine(), directory.store(call), call.now());
            target.machine().add(fresh);
        } else {
            follow(fresh, call);
        }
        fresh.start();
        return StartExecutionResponse.builder()
                .executionArn(plan.arn())
                .startDate(plan.startedAt())
                .build();
    }

    // StartExecution is idempotent as long as the execution runs and its input is the same.
    private static StartExecutionResponse again(Execution there, ExecutionPlan plan) {
        boolean same = there.snapshot().status() == Status.RUNNING
                && there.plan().input().text().equals(plan.input().text());
        if (!same) {
            throw StatesErrors.executionAlreadyExists(plan.arn());
        }
        return StartExecutionResponse.builder()
                .executionArn(there.plan().arn())
                .startDate(there.plan().startedAt())
                .build();
    }

    CompletionStage<StartSyncExecutionResponse> startSyncExecution(StartSyncExecutionRequest request, Call call) {
        MockedTarget mocked = MockedTarget.of(request.stateMachineArn(), directory);
        Targets target = target(mocked.stateMachineArn(), call);
        mocked.testCase()
                .ifPresent(testCase ->
                        testCase.check(target.revision().definition().workflow()));
        if (!target.machine().isExpress()) {
            throw StatesErrors.typeNotSupported();
        }
        String name = request.name() == null ? directory.core().ids().uuid() : Names.check(request.name());
        ExecutionPlan plan = plan(target, name, input(request.input()), request.traceHeader(), call);
        Execution execution = new Execution(plan, mocked.engine(), false);
        CompletionStage<Execution> end = follow(execution, call);
        execution.start();
        boolean data = !"METADATA_ONLY".equals(request.includedDataAsString());
        return end.thenApply(ended -> SyncAnswers.of(ended, data));
    }

    /** An execution that nobody can ask for is known only as long as it runs. */
    private CompletionStage<Execution> follow(Execution express, Call call) {
        StatesStore store = directory.store(call);
        store.express().add(express);
        return directory
                .ends()
                .of(express)
                .whenComplete((ended, forgotten) -> store.express().remove(express));
    }

    private Targets target(String arn, Call call) {
        Names.MachineArn parsed = Names.MachineArn.ofMachine(arn);
        return Targets.of(
                directory.machine(parsed, call),
                parsed,
                directory.engine().circumstances().fraction());
    }

    private ExecutionPlan plan(Targets target, String name, Payload input, @Nullable String traceHeader, Call call) {
        boolean express = target.machine().isExpress();
        String machine = target.machine().name();
        String resource = express
                ? "express:" + machine + ":" + name + ":"
                        + directory.core().ids().uuid()
                : "execution:" + machine + ":" + name;
        return new ExecutionPlan(
                call.arn(resource).toString(),
                name,
                target.revision(),
                target.revision().definition().workflow(),
                express,
                target.version() == null ? null : target.version().arn(),
                target.alias() == null ? null : target.alias().arn(),
                null,
                input,
                traceHeader,
                call.place(),
                call.now(),
                call);
    }

    /** An execution's input; an empty object where none is given. */
    static Payload input(@Nullable String text) {
        if (text == null) {
            return Payload.ofText(DEFAULT_INPUT);
        }
        Payload payload = Payload.ofText(text);
        if (payload.bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
            throw StatesErrors.invalidExecutionInput("Execution input exceeds the maximum number of bytes");
        }
        try {
            if (Json.read(text).isMissingNode()) {
                throw StatesErrors.invalidExecutionInput("Invalid execution input.");
            }
        } catch (JsonProcessingException e) {
            throw StatesErrors.invalidExecutionInput(String.valueOf(e.getOriginalMessage()));
        }
        return payload;
    }

    StopExecutionResponse stopExecution(StopExecutionRequest request, Call call) {
        Execution execution = directory.execution(request.executionArn(), call);
        execution.stop(request.error(), request.cause());
        return StopExecutionResponse.builder()
                .stopDate(execution.snapshot().stoppedAt())
                .build();
    }

    RedriveExecutionResponse redriveExecution(RedriveExecutionRequest request, Call call) {
        Execution execution = directory.execution(request.executionArn(), call);
        Instant before = execution.redrivenWith(request.clientToken());
        if (before != null) {
            return RedriveExecutionResponse.builder().redriveDate(before).build();
        }
        if (execution.plan().mapRunArn() != null) {
            throw StatesErrors.notRedrivable(
                    "Execution is a child of a Map Run and is redriven with the execution that started the Map Run");
        }
        String reason = Redrives.refusal(execution, call.now());
        if (reason != null) {
            throw StatesErrors.notRedrivable(reason);
        }
        execution.redrive(request.clientToken());
        return RedriveExecutionResponse.builder().redriveDate(call.now()).build();
    }
}
