package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Core;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.measure.FunctionMeters;
import dev.brume.lambda.rules.LambdaErrors;
import dev.brume.lambda.rules.LambdaLimits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.DurableConfig;

/** Starts durable executions and finds them again. Safe for many threads. */
public final class DurableExecutions {
    private static final Logger LOG = LoggerFactory.getLogger(DurableExecutions.class);

    private final Core core;
    private final DurableFunctions functions;
    private final Invoker invoker;
    private final StatusChanges changes;
    private final ExecutionStore store = new ExecutionStore();
    private final AtomicLong numbers = new AtomicLong();

    /** @param invoker invokes versions as they are, durable or not */
    public DurableExecutions(Core core, DurableFunctions functions, Invoker invoker, FunctionMeters meters) {
        this.core = core;
        this.functions = functions;
        this.invoker = invoker;
        this.changes = new StatusChanges(core.aws(), meters);
    }

    /**
     * An execution that was asked for.
     *
     * @param isNew false for one that was there already
     * @param ended completes with what its invoker is told when it is over
     */
    public record Started(String arn, boolean isNew, CompletionStage<InvocationResult> ended) {}

    /** Whether there is such a function and it is durable. */
    public boolean isDurable(FunctionArn named) {
        return functions.isDurable(named);
    }

    /** @throws dev.brume.core.error.AwsException InvalidParameterValueException, when a name is given to what has none */
    public static void refuseName(@Nullable String name) {
        if (name != null) {
            throw DurableErrors.notDurable();
        }
    }

    /**
     * Whether such a function may be invoked so.
     *
     * @throws dev.brume.core.error.AwsException InvalidParameterValueException, ResourceNotFoundException
     */
    public void check(FunctionArn named) {
        found(named, false);
    }

    private DurableFunctions.Found found(FunctionArn named, boolean synchronous) {
        if (named.qualifier() == null) {
            throw DurableErrors.unqualified();
        }
        DurableFunctions.Found found = functions.find(named);
        if (found.durable() == null) {
            throw LambdaErrors.functionNotFound(named.toString());
        }
        if (synchronous && timeout(found.durable()).compareTo(DurableLimits.SYNCHRONOUS_MAX) > 0) {
            throw DurableErrors.tooLongToWaitFor();
        }
        return found;
    }

    private static Duration timeout(DurableConfig config) {
        return Duration.ofSeconds(config.executionTimeout());
    }

    /**
     * Starts an execution, or finds the one of that name.
     *
     * @param named with the qualifier that was named
     * @param name null for a name of our own
     * @param synchronous whether somebody waits for its end
     * @throws dev.brume.core.error.AwsException DurableExecutionAlreadyStartedException when that name was given to another event;
     *     others when the function cannot be invoked so
     */
    public Started start(FunctionArn named, Invocation invocation, @Nullable String name, boolean synchronous) {
        DurableFunctions.Found found = found(named, synchronous);
        String input = new String(invocation.payload(), StandardCharsets.UTF_8);
        ExecutionRun run = run(
                found,
                arn(found, name),
                invocation,
                input,
                synchronous ? DurableLimits.SYNCHRONOUS_RESULT_BYTES_MAX : DurableLimits.ASYNCHRONOUS_RESULT_BYTES_MAX);
        ExecutionRun existing = begin(run);
        if (existing == null) {
            return started(run, true);
        }
        ExecutionStart before = existing.start();
        if (!Objects.equals(before.input(), input)
                || !before.arn().version().equals(run.start().arn().version())) {
            throw LambdaErrors.durableExecutionAlreadyStarted(before.arn().toString());
        }
        return started(existing, false);
    }

    DurableExecutionArn arn(DurableFunctions.Found found, @Nullable String name) {
        return new DurableExecutionArn(
                found.function(),
                name == null ? core.ids().uuid() : name,
                core.ids().uuid());
    }

    private static Started started(ExecutionRun run, boolean isNew) {
        return new Started(
                run.start().arn().toString(),
                isNew,
                run.closed().thenApply(outcome -> ExecutionResult.of(outcome, run)));
    }

    /** An execution that is not begun yet. */
    ExecutionRun run(
            DurableFunctions.Found found,
            DurableExecutionArn arn,
            Invocation invocation,
            @Nullable String input,
            int resultBytesMax) {
        DurableConfig config = Objects.requireNonNull(found.durable());
        int retention = config.retentionPeriodInDays() == null
                ? LambdaLimits.RETENTION_DAYS_DEFAULT
                : config.retentionPeriodInDays();
        ExecutionStart start = new ExecutionStart(
                arn,
                invocation.invokedArn(),
                found.roleArn(),
                invocation.requestId(),
                input,
                invocation.clientContext(),
                invocation.tenantId(),
                invocation.traceHeader(),
                core.time().now(),
                timeout(config),
                Duration.ofDays(retention),
                resultBytesMax,
                invocation.cause());
        return new ExecutionRun(new DurableExecution(start), numbers.incrementAndGet(), core, invoker);
    }

    /** @return the execution of that name that is there already; null when this one has begun */
    @Nullable
    ExecutionRun begin(ExecutionRun run) {
        ExecutionRun existing = store.add(run);
        if (existing == null) {
            changes.began(run);
            run.closed().thenAccept(outcome -> closed(run, outcome));
            run.settle();
        }
        return existing;
    }

    private void closed(ExecutionRun run, ExecutionOutcome outcome) {
        store.closed(run);
        changes.ended(run, outcome);
        Instant forgotten = outcome.at().plus(run.start().retention());
        try {
            core.time().scheduleQuietly(forgotten, () -> store.expire(run));
        } catch (RejectedExecutionException closing) {
            LOG.debug(
                    "The emulator is closing: {} needs no retention",
                    run.start().arn());
        }
    }

    /** @return null when there is none of that ARN there */
    @Nullable
    ExecutionRun find(String arn, Place place) {
        DurableExecutionArn parsed = DurableExecutionArn.parse(arn);
        return parsed == null || !parsed.place().equals(place) ? null : store.find(parsed);
    }

    /** @throws dev.brume.core.error.AwsException ResourceNotFoundException */
    ExecutionRun get(String arn, Place place) {
        ExecutionRun run = find(arn, place);
        if (run == null) {
            throw DurableErrors.noSuchExecution();
        }
        return run;
    }

    /** Those of a function, in the order of their starts. */
    List<ExecutionRun> of(FunctionArn function) {
        return store.of(function.unqualified());
    }

    /** The function is gone, and its executions with it. */
    public void forget(String functionArn) {
        store.forget(functionArn);
    }

    public void reset(@Nullable AccountId account) {
        store.reset(account);
    }
}
