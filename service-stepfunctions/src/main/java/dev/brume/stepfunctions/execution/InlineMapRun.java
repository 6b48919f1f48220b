package dev.brume.stepfunctions.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.brume.stepfunctions.language.Evaluation;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.template.Template;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.MapIterationEventDetails;
import software.amazon.awssdk.services.sfn.model.MapStateStartedEventDetails;

/** A visit to an inline Map state: the same for each item, some at a time, until all have succeeded or one has failed. */
final class InlineMapRun extends StateRun {
    private final State.MapOver map;
    private JsonNode items = Json.NODES.arrayNode();
    private Payload base = Payload.EMPTY_OBJECT;
    private @Nullable Payload[] outputs = new Payload[0];
    /** By index; those that have succeeded are gone. */
    private final TreeMap<Integer, Iteration> running = new TreeMap<>();

    private boolean started;
    private int next;
    private int open;
    private int lastSuccess;

    InlineMapRun(Branch branch, State.MapOver map, Payload input, int enteredId) {
        super(branch, map, input, enteredId);
        this.map = map;
    }

    @Override
    void begin() {
        running.values().forEach(iteration -> iteration.listened = false);
        running.clear();
        Evaluation evaluation = evaluation();
        base = map.flow().effectiveInput(evaluation);
        Evaluation on = evaluation.on(base);
        items = MapItems.inline(map, on);
        int concurrency = concurrency(on);
        outputs = new Payload[items.size()];
        next = 0;
        open = items.size();
        started = true;
        lastSuccess = branch().record(
                        HistoryEventType.MAP_STATE_STARTED,
                        MapStateStartedEventDetails.builder()
                                .length(items.size())
                                .build());
        if (open == 0) {
            allSucceeded();
            return;
        }
        int first = branch().lastEvent();
        for (int i = 0; i < concurrency && next < items.size(); i++) {
            beginNext(first);
        }
    }

    private int concurrency(Evaluation on) {
        long asked = map.settings().maxConcurrency() == null
                ? 0
                : map.settings().maxConcurrency().evaluate(on);
        return asked == 0
                ? ExecutionLimits.INLINE_CONCURRENCY_MAX
                : (int) Math.min(asked, ExecutionLimits.INLINE_CONCURRENCY_MAX);
    }

    private void beginNext(int previous) {
        int index = next++;
        Iteration iteration = new Iteration(index, previous);
        running.put(index, iteration);
        iteration.inner.record(HistoryEventType.MAP_ITERATION_STARTED, iteration.details());
        Payload item = Payload.of(items.get(index));
        Template selector = map.settings().selector();
        if (selector != null) {
            Evaluation on = evaluation();
            item = Payload.of(selector.evaluate(on.on(base)
                    .withContext(() ->
                            ContextObject.of(execution(), state(), enteredAt(), retryCount(), iteration.item, null))));
        }
        iteration.inner.go(map.processor().startAt(), item);
    }

    /** An iteration. */
    private final class Iteration implements Branch.End {
        private final int index;
        private final MapItem item;
        private final Branch inner;
        private boolean listened = true;

        Iteration(int index, int previous) {
            this.index = index;
            this.item = new MapItem(index, items.get(index), null, null);
            this.inner = new Branch(
                    execution(), map.processor(), branch().variables().inner(), item, previous, this);
        }

        MapIterationEventDetails details() {
            return MapIterationEventDetails.builder()
                    .name(state().name())
                    .index(index)
                    .build();
        }

        @Override
        public void succeeded(Payload output) {
            if (!listened) {
                return;
            }
            outputs[index] = output;
            running.remove(index);
            int last = inner.lastEvent();
            lastSuccess = execution().record(HistoryEventType.MAP_ITERATION_SUCCEEDED, last, details());
            if (--open == 0) {
                guarded(InlineMapRun.this::allSucceeded);
            } else if (next < items.size()) {
                execution().later(() -> {
                    // Others that succeeded at this moment may have begun the last one.
                    if (listened && next < items.size()) {
                        guarded(() -> beginNext(last));
                    }
                });
            }
        }

        @Override
        public void failed(Failure failure) {
            if (!listened) {
                return;
            }
            int last = inner.lastEvent();
            branch().setLastEvent(last);
            boolean told = !endsAtOnce(failure);
            if (told) {
                execution().record(HistoryEventType.MAP_ITERATION_FAILED, last, details());
            }
            for (Iteration other : running.values()) {
                other.listened = false;
                if (other == this) {
                    continue;
                }
                if (told) {
                    other.inner.abortAfter(last);
                    execution().record(HistoryEventType.MAP_ITERATION_ABORTED, last, other.details());
                } else {
                    other.inner.abort();
                }
            }
            fail(failure);
        }
    }

    private void allSucceeded() {
        branch().setLastEvent(lastSuccess);
        execution().record(HistoryEventType.MAP_STATE_SUCCEEDED, lastSuccess, null);
        ArrayNode results = Json.NODES.arrayNode(outputs.length);
        for (Payload output : outputs) {
            results.add(output == null ? Json.NODES.nullNode() : output.node());
        }
        complete(evaluation(), Payload.of(results));
    }

    @Override
    int beforeEvaluationFailed() {
        return started ? super.beforeEvaluationFailed() : branch().beforeEntering();
    }

    @Override
    void beforeFailing(Failure failure) {
        if (started && !endsAtOnce(failure) || failure.match().equals(StatesError.QUERY_EVALUATION_ERROR)) {
            branch().record(HistoryEventType.MAP_STATE_FAILED, null);
        }
    }

    @Override
    void abort() {
        super.abort();
        running.values().forEach(iteration -> {
            iteration.listened = false;
            iteration.inner.abort();
        });
    }

    /** Iterations that succeeded keep what they gave; the others go on from the states at which they ended. */
    @Override
    void redrive() {
        boolean resumable = started
                && open > 0
                && !running.isEmpty()
                && running.values().stream().allMatch(iteration -> iteration.inner.hasBegun());
        if (!resumable) {
            super.redrive();
            return;
        }
        resetRetries();
        int previous = branch().lastEvent();
        running.values().forEach(iteration -> iteration.listened = true);
        for (Iteration iteration : List.copyOf(running.values())) {
            iteration.inner.redrive(previous);
        }
    }
}
