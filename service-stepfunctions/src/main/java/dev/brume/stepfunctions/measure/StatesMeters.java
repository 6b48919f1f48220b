package dev.brume.stepfunctions.measure;

import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.metric.Dimension;
import dev.brume.core.metric.Meter;
import dev.brume.core.metric.Metric;
import dev.brume.core.metric.Metrics;
import dev.brume.core.metric.Series;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.ExecutionPlan;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.execution.TaskStep;
import dev.brume.stepfunctions.language.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts executions and tasks for CloudWatch. Calls nobody, so that executions may count while they hold their lock. Concurrent maps guard
 * the meters: one for each state machine, version, alias, activity, function and integration that was used.
 */
public final class StatesMeters {
    private static final String SERVICE = "states";
    private static final String NAMESPACE = "AWS/States";
    private static final Metric[] EXECUTION_METRICS = ExecutionMetric.values();
    /** What is told of versions and aliases as well: Developer Guide, "How Step Functions associates executions with a version or alias". */
    private static final Metric[] QUALIFIED_METRICS = {
        ExecutionMetric.STARTED,
        ExecutionMetric.SUCCEEDED,
        ExecutionMetric.FAILED,
        ExecutionMetric.TIMED_OUT,
        ExecutionMetric.ABORTED,
        ExecutionMetric.TIME
    };

    private static final String MACHINE = "StateMachineArn";
    private static final long BILLED_MEMORY_BYTES = 64L * 1024 * 1024;
    private static final long BILLED_STEP_MILLIS = 100;
    private final Metrics metrics;
    private final Map<String, Machine> machines = new ConcurrentHashMap<>();
    private final Map<Called, Meter> tasks = new ConcurrentHashMap<>();

    private record Machine(Place place, Meter meter) {}

    /** Integrations have the same ARN everywhere. */
    private record Called(Place place, String arn) {}

    public StatesMeters(Metrics metrics) {
        this.metrics = metrics;
    }

    private Meter of(ExecutionPlan plan) {
        String arn = plan.revision().machineArn();
        return machines.computeIfAbsent(
                        arn,
                        key -> new Machine(
                                plan.place(),
                                meter(plan.place(), List.of(new Dimension(MACHINE, key)), EXECUTION_METRICS)))
                .meter();
    }

    /** Those of the version and the alias that an execution was started by. */
    private List<Meter> qualified(ExecutionPlan plan) {
        return Stream.of(qualified(plan, "Version", plan.versionArn()), qualified(plan, "Alias", plan.aliasArn()))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Meter> qualified(ExecutionPlan plan, String dimension, @Nullable String arn) {
        return Optional.ofNullable(arn)
                .map(known -> machines.computeIfAbsent(known, key -> {
                            String name = key.substring(key.lastIndexOf(':') + 1);
                            List<Dimension> dimensions = List.of(
                                    new Dimension(MACHINE, plan.revision().machineArn()),
                                    new Dimension(dimension, name));
                            return new Machine(plan.place(), meter(plan.place(), dimensions, QUALIFIED_METRICS));
                        })
                        .meter());
    }

    private Meter meter(Place place, List<Dimension> dimensions, Metric[] kinds) {
        return metrics.meter(new Series(SERVICE, NAMESPACE, place, dimensions, Duration.ZERO), kinds);
    }

    public void started(ExecutionPlan plan) {
        if (metrics.isOn()) {
            of(plan).count(ExecutionMetric.STARTED, plan.startedAt());
            if (plan.versionArn() != null) {
                qualified(plan).forEach(meter -> meter.count(ExecutionMetric.STARTED, plan.startedAt()));
            }
        }
    }

    /** An execution began again. */
    public void redriven(Execution execution) {
        Instant at = execution.snapshot().redrivenAt();
        if (metrics.isOn() && at != null) {
            of(execution.plan()).count(ExecutionMetric.REDRIVEN, at);
        }
    }

    /** An execution came to its end. */
    public void ended(Execution execution, Status status, Instant at) {
        if (!metrics.isOn()) {
            return;
        }
        ExecutionPlan plan = execution.plan();
        Meter meter = of(plan);
        long now = at.toEpochMilli();
        long millis = Math.max(0, now - plan.startedAt().toEpochMilli());
        ExecutionMetric outcome = switch (status) {
            case SUCCEEDED -> ExecutionMetric.SUCCEEDED;
            case TIMED_OUT -> ExecutionMetric.TIMED_OUT;
            case ABORTED -> ExecutionMetric.ABORTED;
            default -> ExecutionMetric.FAILED;
        };
        meter.add(outcome, 1, ExecutionMetric.TIME, (double) millis, now);
        if (plan.versionArn() != null) {
            qualified(plan).forEach(each -> each.add(outcome, 1, ExecutionMetric.TIME, (double) millis, now));
        }
        if (execution.snapshot().redrives() > 0) {
            meter.count(redriven(outcome), at);
        }
        if (plan.express()) {
            meter.add(
                    ExecutionMetric.EXPRESS_MEMORY,
                    BILLED_MEMORY_BYTES,
                    ExecutionMetric.EXPRESS_BILLED_MEMORY,
                    BILLED_MEMORY_BYTES,
                    now);
            meter.add(ExecutionMetric.EXPRESS_BILLED_DURATION, (double) billed(millis), now);
        }
    }

    private static ExecutionMetric redriven(ExecutionMetric outcome) {
        return switch (outcome) {
            case SUCCEEDED -> ExecutionMetric.REDRIVEN_SUCCEEDED;
            case TIMED_OUT -> ExecutionMetric.REDRIVEN_TIMED_OUT;
            case ABORTED -> ExecutionMetric.REDRIVEN_ABORTED;
            default -> ExecutionMetric.REDRIVEN_FAILED;
        };
    }

    /** Whole tenths of a second, one at least. */
    public static long billed(long millis) {
        return Math.max(1, (millis + BILLED_STEP_MILLIS - 1) / BILLED_STEP_MILLIS) * BILLED_STEP_MILLIS;
    }

    public void task(ExecutionPlan plan, Resource resource, TaskStep step) {
        if (!metrics.isOn()) {
            return;
        }
        TaskFamily family = TaskFamily.of(resource);
        Meter meter = tasks.computeIfAbsent(
                new Called(plan.place(), resource.arn()),
                called -> meter(
                        called.place(), List.of(new Dimension(family.dimension(), called.arn())), family.metrics()));
        long now = step.at().toEpochMilli();
        meter.count(family.metric(figure(step, family)), now);
        if (step.kind() == TaskStep.Kind.STARTED) {
            meter.add(
                    family.metric(TaskFigure.SCHEDULE_TIME),
                    (double) step.sinceScheduled().toMillis(),
                    now);
        } else if (step.kind() != TaskStep.Kind.SCHEDULED) {
            meter.add(
                    family.metric(TaskFigure.TIME),
                    (double) step.sinceScheduled().toMillis(),
                    now);
            if (step.sinceStarted() != null) {
                meter.add(
                        family.metric(TaskFigure.RUN_TIME),
                        (double) step.sinceStarted().toMillis(),
                        now);
            }
        }
    }

    /** Heartbeats that fail have a metric of their own for activities alone. */
    private static TaskFigure figure(TaskStep step, TaskFamily family) {
        return switch (step.kind()) {
            case SCHEDULED -> TaskFigure.SCHEDULED;
            case STARTED -> TaskFigure.STARTED;
            case SUCCEEDED -> TaskFigure.SUCCEEDED;
            case FAILED -> TaskFigure.FAILED;
            case TIMED_OUT -> TaskFigure.TIMED_OUT;
            case HEARTBEAT_TIMED_OUT ->
                family == TaskFamily.ACTIVITY ? TaskFigure.HEARTBEAT_TIMED_OUT : TaskFigure.TIMED_OUT;
        };
    }

    public void reset() {
        machines.clear();
        tasks.clear();
    }

    public void reset(AccountId account) {
        machines.values().removeIf(machine -> machine.place().account().equals(account));
        tasks.keySet().removeIf(called -> called.place().account().equals(account));
    }
}
