package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.identity.Arn;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.ItemReader;
import dev.brume.stepfunctions.language.MapSettings;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.SecondsField;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.template.Template;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.MapRunFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.MapRunRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.MapRunStartedEventDetails;
import software.amazon.awssdk.services.sfn.model.MapStateStartedEventDetails;

/** A visit to a Map state in distributed mode: a map run works on the items, this waits for its end. */
final class DistributedMapRun extends StateRun {
    private static final int REDRIVES_MAX = 1000;
    private final State.MapOver map;
    private final MapSettings.Distributed settings;
    private @Nullable Attempt attempt;
    private boolean started;

    DistributedMapRun(
            Branch branch, State.MapOver map, MapSettings.Distributed settings, Payload input, int enteredId) {
        super(branch, map, input, enteredId);
        this.map = map;
        this.settings = settings;
    }

    @Override
    void begin() {
        attempt = null;
        Evaluation evaluation = evaluation();
        Payload base = map.flow().effectiveInput(evaluation);
        Evaluation on = evaluation.on(base);
        List<DatasetItem> items = settings.reader() == null ? MapItems.distributed(map, on) : null;
        Asked asked = asked(on);
        branch().record(
                        HistoryEventType.MAP_STATE_STARTED,
                        MapStateStartedEventDetails.builder()
                                .length(items == null ? 0 : items.size())
                                .build());
        started = true;
        // AWS looks at the tolerances once the state has started.
        Attempt mine = new Attempt(base, on, asked);
        attempt = mine;
        mine.begin(items);
    }

    private String newArn() {
        ExecutionPlan plan = execution().plan();
        return Arn.of(
                        "states",
                        plan.place().region(),
                        plan.place().account(),
                        "mapRun:" + plan.revision().machineName() + "/" + settings.label() + ":"
                                + execution().engine().circumstances().uuid())
                .toString();
    }

    /** What the fields say that are read before the state starts. */
    private record Asked(
            long concurrency,
            @Nullable JsonNode reader,
            long most,
            @Nullable JsonNode writer) {}

    private Asked asked(Evaluation on) {
        ItemReader reader = settings.reader();
        Template writer = settings.writer().arguments();
        return new Asked(
                whole(map.settings().maxConcurrency(), on),
                reader == null ? null : reader.arguments().evaluate(on),
                reader == null ? 0 : MapItems.most(reader.config().maxItems(), on),
                writer == null ? null : writer.evaluate(on));
    }

    private static long whole(@Nullable SecondsField field, Evaluation on) {
        return field == null ? 0 : field.evaluate(on);
    }

    @Override
    int beforeEvaluationFailed() {
        return started ? super.beforeEvaluationFailed() : branch().beforeEntering();
    }

    @Override
    void beforeFailing(Failure failure) {
        if (attempt != null || failure.match().equals(StatesError.QUERY_EVALUATION_ERROR)) {
            branch().record(HistoryEventType.MAP_STATE_FAILED, null);
        }
    }

    @Override
    void abort() {
        super.abort();
        if (attempt != null) {
            attempt.over = true;
            execution().outside(attempt.run::abort);
        }
    }

    @Override
    int beforeAborting(int previous) {
        return attempt == null ? previous : execution().record(HistoryEventType.MAP_RUN_ABORTED, previous, null);
    }

    /** A run that had begun with its items goes on with those that did not succeed; else there is a new run. */
    @Override
    void redrive() {
        Attempt before = attempt;
        if (before == null || !before.run.isRedrivable()) {
            super.redrive();
            return;
        }
        resetRetries();
        if (before.run.redrives() >= REDRIVES_MAX) {
            fail(runtime("The Map Run cannot be redriven more than " + REDRIVES_MAX + " times."));
            return;
        }
        before.over = false;
        branch().record(
                        HistoryEventType.MAP_RUN_REDRIVEN,
                        MapRunRedrivenEventDetails.builder()
                                .mapRunArn(before.arn)
                                .redriveCount(before.run.redrives() + 1)
                                .build());
        execution().outside(before.run::redrive);
    }

    /** One map run. Guarded by the execution's lock like all of it. */
    private final class Attempt {
        private final Payload base;
        private final String arn = newArn();
        private final MapRunHandle run;
        private boolean over;

        Attempt(Payload base, Evaluation on, Asked asked) {
            this.base = base;
            this.run = execution()
                    .engine()
                    .mapRuns()
                    .prepare(new MapRunOrder(
                            execution(),
                            map,
                            arn,
                            asked.concurrency(),
                            whole(map.settings().toleratedFailureCount(), on),
                            map.settings().toleratedFailurePercentage() == null
                                    ? 0
                                    : map.settings()
                                            .toleratedFailurePercentage()
                                            .decimal(on),
                            asked.reader(),
                            asked.most(),
                            asked.writer(),
                            end -> execution().apply(() -> ended(end))));
        }

        void begin(@Nullable List<DatasetItem> items) {
            branch().record(
                            HistoryEventType.MAP_RUN_STARTED,
                            MapRunStartedEventDetails.builder().mapRunArn(arn).build());
            execution().outside(run::open);
            if (items != null) {
                work(items);
                return;
            }
            execution()
                    .outside(() -> run.read()
                            .whenComplete((read, failure) -> execution().apply(() -> {
                                if (!isOver()) {
                                    readerAnswered(read, failure);
                                }
                            })));
        }

        private boolean isOver() {
            return over || attempt != this;
        }

        private void readerAnswered(@Nullable List<DatasetItem> read, @Nullable Throwable failure) {
            if (read != null) {
                work(read);
                return;
            }
            execution().outside(run::fail);
            Throwable cause = failure != null && failure.getCause() != null ? failure.getCause() : failure;
            failed(
                    cause instanceof EvaluationException known
                            ? new Failure(known.error(), known.reason())
                            : new Failure(StatesError.ITEM_READER_FAILED, String.valueOf(cause)));
        }

        private void work(List<DatasetItem> items) {
            try {
                Evaluation evaluation = evaluation();
                List<ChildInput> inputs = new ChildInputs(
                                state().name(),
                                map.settings(),
                                item -> ContextObject.of(execution(), state(), enteredAt(), retryCount(), item, null))
                        .of(items, evaluation.on(base));
                execution().outside(() -> run.start(inputs));
            } catch (EvaluationException e) {
                execution().outside(run::fail);
                recordFailure(new Failure(e.error(), told(e.reason())));
                DistributedMapRun.this.fail(e);
            }
        }

        private void ended(MapRunEnd end) {
            if (isOver()) {
                return;
            }
            switch (end) {
                case MapRunEnd.Succeeded done -> {
                    branch().record(HistoryEventType.MAP_RUN_SUCCEEDED, null);
                    execution().record(HistoryEventType.MAP_STATE_SUCCEEDED, branch().lastEvent(), null);
                    guarded(() -> complete(evaluation(), done.output()));
                }
                case MapRunEnd.Failed why -> failed(why.failure());
            }
        }

        private void failed(Failure failure) {
            recordFailure(failure);
            DistributedMapRun.this.fail(failure);
        }

        private void recordFailure(Failure failure) {
            branch().record(
                            HistoryEventType.MAP_RUN_FAILED,
                            MapRunFailedEventDetails.builder()
                                    .error(failure.error())
                                    .cause(Objects.requireNonNullElse(failure.cause(), ""))
                                    .build());
        }
    }
}
