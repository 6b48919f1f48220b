package dev.brume.stepfunctions.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.brume.stepfunctions.dataset.Dataset;
import dev.brume.stepfunctions.dataset.DatasetException;
import dev.brume.stepfunctions.execution.ChildInput;
import dev.brume.stepfunctions.execution.ChildInputs;
import dev.brume.stepfunctions.execution.DatasetItem;
import dev.brume.stepfunctions.execution.ExecutionLimits;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.execution.HttpWatcher;
import dev.brume.stepfunctions.execution.MapItem;
import dev.brume.stepfunctions.execution.MapItems;
import dev.brume.stepfunctions.execution.Tasks;
import dev.brume.stepfunctions.language.Circumstances;
import dev.brume.stepfunctions.language.DataFlow;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.ItemReader;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.Recovery;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.Variables;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.InspectionErrorDetails;
import software.amazon.awssdk.services.sfn.model.TestExecutionStatus;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** Carries a state's data through its steps and notes what each of them gives. For one test, by one thread at a time. */
public final class TestedState {
    private final StateTest test;
    private final State state;
    private final DataFlow flow;
    private final Circumstances world;
    private final Evaluation evaluation;
    private final Inspection inspection;
    private final TestStateResponse.Builder answer = TestStateResponse.builder();

    public TestedState(StateTest test, Circumstances world) {
        this.test = test;
        this.state = test.state();
        this.flow = state.flow();
        this.world = world;
        this.evaluation = new Evaluation(test.input(), test::context, test.variables(), world);
        this.inspection = new Inspection(test.input(), isJsonata());
    }

    private boolean isJsonata() {
        return state.head().language() == QueryLanguage.JSONATA;
    }

    /** Something that may fail as the state's expressions do. */
    @FunctionalInterface
    public interface Step<T> {
        T take();
    }

    /** What a state gives that needs no work; null where a failure is the answer already. */
    private <T> @Nullable T tried(Step<T> step) {
        try {
            return step.take();
        } catch (EvaluationException e) {
            fail(new Failure(e.error(), e.reason()));
            return null;
        }
    }

    /** A state that does no work: Pass, Choice, Succeed, Fail. */
    public void pass() {
        tried(() -> {
            switch (state) {
                case State.Pass pass -> pass(pass);
                case State.Choice choice -> choose(choice);
                case State.Fail failing -> {
                    inspection.inputPath(test.input());
                    fail(new Failure(failing.errorOf(evaluation), failing.causeOf(evaluation)));
                }
                default -> {
                    inspection.inputPath(flow.effectiveInput(evaluation));
                    succeed(flow.passOn(evaluation), state.head().next());
                }
            }
            return true;
        });
    }

    private void pass(State.Pass pass) {
        if (isJsonata()) {
            succeed(flow.passOn(evaluation), pass.head().next());
            return;
        }
        if (pass.result() != null) {
            Payload result = Payload.of(pass.result());
            inspection.result(result);
            complete(result);
            return;
        }
        Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
        complete(inspection.parameters(flow.arguments(evaluation.on(effective))));
    }

    private void choose(State.Choice choice) {
        Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
        Evaluation on = evaluation.on(effective);
        for (State.Choice.Option option : choice.options()) {
            if (option.rule().matches(on)) {
                succeed(option.taken(flow, evaluation, on), option.next());
                return;
            }
        }
        if (choice.fallback() == null) {
            fail(new Failure(
                    StatesError.RUNTIME,
                    "Failed to transition out of the state. The state does not point to a next state."));
            return;
        }
        succeed(flow.passOn(evaluation), choice.fallback());
    }

    /** When a Wait state is over; null where it failed. */
    public @Nullable Instant until(State.Wait wait) {
        return tried(() -> {
            Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
            return wait.until(evaluation.on(effective), world.now());
        });
    }

    /** A Wait state is over. */
    public void waited() {
        tried(() -> {
            succeed(flow.passOn(evaluation), state.head().next());
            return true;
        });
    }

    /** What a task is given. */
    public record TaskInput(
            Payload parameters,
            @Nullable Long timeoutSeconds,
            @Nullable String roleArn) {}

    /** What the task of a Task state is given; null where it failed. */
    public @Nullable TaskInput parameters(State.Task task, Tasks tasks) {
        return tried(() -> {
            Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
            Evaluation on = evaluation.on(effective);
            Payload parameters = inspection.arguments(flow.arguments(on), flow.arguments() != null);
            if (test.mock() == null) {
                tasks.check(task.resource(), parameters, task.head().language());
            }
            JsonNode role = task.credentials() == null
                    ? null
                    : task.credentials().evaluate(on).get("RoleArn");
            return new TaskInput(
                    parameters,
                    task.timeout() == null ? null : (Long) task.timeout().evaluate(on),
                    role == null || !role.isTextual() ? null : role.textValue());
        });
    }

    /** What the branches of a Parallel state are given; null where it failed. */
    public @Nullable Payload branches() {
        return tried(() -> {
            Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
            return inspection.arguments(flow.arguments(evaluation.on(effective)), flow.arguments() != null);
        });
    }

    /**
     * Looks at the items of a Map.
     *
     * @return false where it failed
     */
    public boolean items(State.MapOver map) {
        return tried(() -> {
                            MapSettings settings = map.settings();
                            Payload effective = inspection.inputPath(flow.effectiveInput(evaluation));
                            Evaluation on = evaluation.on(effective);
                            List<DatasetItem> items = find(map, on);
                            ChildInputs inputs = new ChildInputs(state.name(), settings, this::contextOf);
                            List<Payload> selected = inputs.selected(items, on);
                            if (settings.selector() != null) {
                                inspection.itemSelector(array(selected));
                            }
                            MapSettings.Distributed distributed = settings.distributed();
                            if (distributed != null && distributed.batcher() != null) {
                                inspection.itemBatcher(
                                        array(inputs.batches(selected, distributed.batcher(), on).stream()
                                                .map(ChildInput::input)
                                                .toList()));
                            }
                            limits(settings, on, items.size());
                            return true;
                        })
                        != null
                && !isAnswered();
    }

    private List<DatasetItem> find(State.MapOver map, Evaluation on) {
        MapSettings settings = map.settings();
        ItemReader reader =
                settings.distributed() == null ? null : settings.distributed().reader();
        if (reader == null) {
            List<DatasetItem> items = settings.distributed() == null
                    ? MapItems.of(MapItems.inline(map, on), DatasetItem.STATE_DATA)
                    : MapItems.distributed(map, on);
            inspection.itemsPath(arrayOf(items));
            return items;
        }
        reader.arguments().evaluate(on);
        long most = MapItems.most(reader.config().maxItems(), on);
        if (test.readerData() == null) {
            return List.of();
        }
        List<DatasetItem> items = read(reader, test.readerData(), most == 0 ? Long.MAX_VALUE : most);
        if (!reader.config().itemsPointer().isEmpty()) {
            inspection.itemsPointer(arrayOf(items));
        }
        return items;
    }

    private static List<DatasetItem> read(ItemReader reader, String data, long most) {
        ItemReader.InputType type = reader.config().inputType();
        try {
            if (most < 0) {
                throw new DatasetException("field MaxItems must be positive");
            }
            List<DatasetItem> items = new ArrayList<>();
            Dataset.items(
                            data.getBytes(StandardCharsets.UTF_8),
                            type == null ? ItemReader.InputType.JSON : type,
                            reader.config(),
                            most)
                    .forEach(item -> items.add(new DatasetItem(item, null, DatasetItem.STATE_DATA)));
            return items;
        } catch (DatasetException e) {
            throw new EvaluationException(StatesError.ITEM_READER_FAILED, String.valueOf(e.getMessage()));
        }
    }

    private JsonNode contextOf(MapItem item) {
        ObjectNode context = Json.NODES.objectNode();
        context.setAll(test.context());
        item.show(context);
        return context;
    }

    private static Payload array(List<Payload> elements) {
        ArrayNode array = Json.NODES.arrayNode(elements.size());
        elements.forEach(element -> array.add(element.node()));
        return Payload.of(array);
    }

    private static Payload arrayOf(List<DatasetItem> items) {
        ArrayNode array = Json.NODES.arrayNode(items.size());
        items.forEach(item -> array.add(item.value()));
        return Payload.of(array);
    }

    // A tolerance is judged where the definition names one.
    private void limits(MapSettings settings, Evaluation on, int items) {
        inspection.maxConcurrency(
                settings.maxConcurrency() == null
                        ? 0
                        : settings.maxConcurrency().evaluate(on));
        int failed = test.failedIterations() == null ? 0 : test.failedIterations();
        boolean exceeded = false;
        if (settings.toleratedFailureCount() != null) {
            long tolerated = settings.toleratedFailureCount().evaluate(on);
            inspection.toleratedFailureCount(tolerated);
            exceeded = failed > tolerated;
        }
        if (settings.toleratedFailurePercentage() != null) {
            double tolerated = settings.toleratedFailurePercentage().decimal(on);
            inspection.toleratedFailurePercentage(tolerated);
            exceeded |= 100.0 * failed > tolerated * items;
        }
        if (exceeded && test.mock() instanceof StateTest.Mock.Result) {
            fail(new Failure(
                    StatesError.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                    "The specified tolerated failure threshold was exceeded"));
        }
    }

    /** The state's work gave a result. */
    public void done(Payload result) {
        if (!(state instanceof State.MapOver)) {
            inspection.result(result);
        }
        tried(() -> {
            complete(result);
            return true;
        });
    }

    private void complete(Payload result) {
        if (isJsonata()) {
            succeed(flow.complete(evaluation, result), state.head().next());
            return;
        }
        Map<String, JsonNode> assigned = flow.assign().evaluate(evaluation.on(result));
        Payload selected = inspection.resultSelector(flow.selected(evaluation, result));
        Payload combined = inspection.resultPath(flow.combined(evaluation, selected));
        succeed(
                new DataFlow.Outcome(flow.outgoing(evaluation, combined), assigned),
                state.head().next());
    }

    private void succeed(DataFlow.Outcome outcome, @Nullable String next) {
        if (outcome.output().bytes() > ExecutionLimits.PAYLOAD_BYTES_MAX) {
            fail(Failure.tooLarge(state.name()));
            return;
        }
        leave(outcome, next, TestExecutionStatus.SUCCEEDED);
    }

    private void leave(DataFlow.Outcome outcome, @Nullable String next, TestExecutionStatus status) {
        Variables after = test.variables().with(outcome.assigned());
        inspection.variables(after);
        answer.output(outcome.output().text()).nextState(next).status(status);
    }

    /** The state failed: tries again, goes on elsewhere, or fails for good. */
    public void fail(Failure failure) {
        answer.error(failure.error()).cause(failure.cause());
        Recovery recovery = state.recovering();
        int retrier = recovery.retrierOf(failure.match());
        if (retrier >= 0 && test.retries() < recovery.retriers().get(retrier).maxAttempts()) {
            Recovery.Retrier chosen = recovery.retriers().get(retrier);
            Duration delay = chosen.delay(test.retries(), chosen.jitter() ? world.fraction() : 0);
            inspection.errorDetails(InspectionErrorDetails.builder()
                    .retryIndex(retrier)
                    .retryBackoffIntervalSeconds((int) delay.toSeconds())
                    .build());
            answer.status(TestExecutionStatus.RETRIABLE);
            return;
        }
        Recovery.Catcher catcher = recovery.catcherOf(failure.match());
        if (catcher == null) {
            answer.status(TestExecutionStatus.FAILED);
            return;
        }
        try {
            DataFlow.Outcome outcome = catcher.caught(state.head().language(), evaluation, failure.errorOutput());
            inspection.errorDetails(InspectionErrorDetails.builder()
                    .catchIndex(recovery.catchers().indexOf(catcher))
                    .build());
            leave(outcome, catcher.next(), TestExecutionStatus.CAUGHT_ERROR);
        } catch (EvaluationException e) {
            answer.error(e.error()).cause(e.reason()).status(TestExecutionStatus.FAILED);
        }
    }

    /** Who notes an HTTP Task's request and its answer. */
    public HttpWatcher watcher(boolean secrets) {
        return inspection.watcher(secrets);
    }

    /** Whether there is an answer already. */
    public boolean isAnswered() {
        return answer.build().status() != null;
    }

    /** @param inspected whether the answer tells what each step gave */
    public TestStateResponse answer(boolean inspected) {
        return inspected ? answer.inspectionData(inspection.build()).build() : answer.build();
    }
}
