package dev.brume.stepfunctions;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.core.dispatch.Call;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.execution.ContextObject;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.execution.TaskCall;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.language.Definition;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.Workflow;
import dev.brume.stepfunctions.machine.Revision;
import dev.brume.stepfunctions.teststate.StateTest;
import dev.brume.stepfunctions.teststate.TestedState;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import software.amazon.awssdk.services.sfn.model.InspectionLevel;
import software.amazon.awssdk.services.sfn.model.LogLevel;
import software.amazon.awssdk.services.sfn.model.LoggingConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;
import software.amazon.awssdk.services.sfn.model.TracingConfiguration;

/** Stands in for the execution and the state machine of a state that is tested alone, and plays the test. */
final class StandIn {
    /** How long a test may take (Developer Guide, "Using TestState API"). */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final StatesDirectory directory;
    private final EmulatorTime time;
    private final TestStateRequest request;
    private final State state;
    private final Execution execution;
    private final Instant deadline;

    StandIn(StatesDirectory directory, Call call, TestStateRequest request, State state, Payload input) {
        this.directory = directory;
        this.time = directory.core().time();
        this.request = request;
        this.state = state;
        this.deadline = call.now().plus(LONGEST);
        String machine = directory.core().ids().uuid();
        String name = directory.core().ids().uuid();
        Workflow workflow = new Workflow(state.name(), Map.of(state.name(), state));
        Revision revision = new Revision(
                call.arn("stateMachine:" + machine).toString(),
                machine,
                true,
                null,
                request.definition(),
                new Definition(workflow, null, false, Map.of()),
                Objects.requireNonNullElse(request.roleArn(), ""),
                LoggingConfiguration.builder().level(LogLevel.OFF).build(),
                TracingConfiguration.builder().enabled(false).build(),
                null,
                call.now());
        ExecutionPlan plan = new ExecutionPlan(
                call.arn("express:" + machine + ":" + name).toString(),
                name,
                revision,
                workflow,
                true,
                null,
                null,
                null,
                input,
                null,
                call.place(),
                call.now(),
                call);
        this.execution = new Execution(plan, directory.engine(), false);
    }

    ObjectNode context(int retries) {
        return ContextObject.ofTest(execution.plan(), state, retries);
    }

    /** Plays it in the background: expressions may take their time. */
    CompletionStage<TestStateResponse> play(StateTest test) {
        CompletableFuture<TestStateResponse> answer = new CompletableFuture<>();
        TestedState tested = new TestedState(test, directory.engine().circumstances());
        inBackground(() -> begin(test, tested, answer), answer);
        return answer;
    }

    private void inBackground(Runnable step, CompletableFuture<TestStateResponse> answer) {
        time.execute(() -> {
            try {
                step.run();
            } catch (RuntimeException bug) {
                answer.completeExceptionally(bug);
            }
        });
    }

    private void begin(StateTest test, TestedState tested, CompletableFuture<TestStateResponse> answer) {
        switch (state) {
            case State.Wait wait -> {
                Instant until = tested.until(wait);
                if (until != null) {
                    await(until, tested, answer);
                    return;
                }
            }
            case State.Task task -> {
                TestedState.TaskInput given =
                        tested.parameters(task, directory.engine().tasks());
                if (given != null && test.mock() == null) {
                    work(task, given, test.retries(), tested, answer);
                    return;
                }
            }
            case State.MapOver map -> tested.items(map);
            case State.Parallel parallel -> tested.branches();
            default -> tested.pass();
        }
        if (!tested.isAnswered()) {
            mocked(test, tested);
        }
        finish(tested, answer);
    }

    private static void mocked(StateTest test, TestedState tested) {
        switch (test.mock()) {
            case StateTest.Mock.Result result -> tested.done(result.result());
            case StateTest.Mock.Failed error -> tested.fail(error.failure());
            case null -> throw new IllegalStateException("a state without an answer and without a mock");
        }
    }

    private void await(Instant until, TestedState tested, CompletableFuture<TestStateResponse> answer) {
        boolean tooLong = until.isAfter(deadline);
        time.schedule(
                tooLong ? deadline : until,
                () -> inBackground(
                        () -> {
                            if (tooLong) {
                                tested.fail(Failure.timeout());
                            } else {
                                tested.waited();
                            }
                            finish(tested, answer);
                        },
                        answer));
    }

    private void work(
            State.Task task,
            TestedState.TaskInput given,
            int retries,
            TestedState tested,
            CompletableFuture<TestStateResponse> answer) {
        String own = execution.plan().revision().roleArn();
        CompletableFuture<TaskOutcome> first = new CompletableFuture<>();
        Instant limit = given.timeoutSeconds() == null ? deadline : time.now().plusSeconds(given.timeoutSeconds());
        Timer timeout = time.schedule(
                limit.isAfter(deadline) ? deadline : limit,
                () -> first.complete(new TaskOutcome.Failed(StatesError.TIMEOUT, "")));
        directory
                .engine()
                .tasks()
                .start(new TaskCall(
                        execution,
                        task.name(),
                        task.resource(),
                        given.parameters(),
                        null,
                        given.roleArn() == null ? own : given.roleArn(),
                        given.roleArn() == null,
                        retries,
                        request.inspectionLevel() == InspectionLevel.TRACE
                                ? tested.watcher(Boolean.TRUE.equals(request.revealSecrets()))
                                : null))
                .thenAccept(first::complete);
        first.thenAccept(outcome -> {
            timeout.cancel();
            inBackground(() -> worked(outcome, tested, answer), answer);
        });
    }

    private void worked(TaskOutcome outcome, TestedState tested, CompletableFuture<TestStateResponse> answer) {
        switch (outcome) {
            case TaskOutcome.Succeeded done -> tested.done(done.output());
            case TaskOutcome.Failed failed ->
                tested.fail(
                        failed.error().equals(StatesError.TIMEOUT)
                                ? Failure.timeout()
                                : new Failure(failed.error(), failed.cause()));
            case TaskOutcome.Submitted handed -> tested.done(handed.response());
        }
        finish(tested, answer);
    }

    private void finish(TestedState tested, CompletableFuture<TestStateResponse> answer) {
        boolean inspected = request.inspectionLevel() != null && request.inspectionLevel() != InspectionLevel.INFO;
        answer.complete(tested.answer(inspected));
    }
}
