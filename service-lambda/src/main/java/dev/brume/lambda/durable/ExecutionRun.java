package dev.brume.lambda.durable;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.durable.invocation.FunctionAnswer;
import dev.brume.lambda.durable.invocation.InvocationEvent;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.lambda.model.ErrorObject;

/**
 * Has an execution's function invoked whenever there is a reason to, and lets time do to it what it does. The execution guards itself
 * and decides; this acts.
 */
final class ExecutionRun {
    private static final Logger LOG = LoggerFactory.getLogger(ExecutionRun.class);

    private final DurableExecution execution;
    private final long number;
    private final Core core;
    private final Invoker invoker;
    private final Alarm alarm;
    private final CompletableFuture<ExecutionOutcome> closed = new CompletableFuture<>();
    private final DoubleAdder millis = new DoubleAdder();
    private volatile boolean invoked;
    private volatile String logTail = "";

    /**
     * @param number in the order of starts
     * @param invoker invokes versions as they are
     */
    ExecutionRun(DurableExecution execution, long number, Core core, Invoker invoker) {
        this.execution = execution;
        this.number = number;
        this.core = core;
        this.invoker = invoker;
        this.alarm = new Alarm(core.time(), this::rung);
    }

    DurableExecution execution() {
        return execution;
    }

    ExecutionStart start() {
        return execution.start();
    }

    long number() {
        return number;
    }

    /** Completes when the execution is over; fails when it is forgotten before. */
    CompletionStage<ExecutionOutcome> closed() {
        return closed;
    }

    /** How long the function has worked so far. */
    double millis() {
        return millis.sum();
    }

    /** The end of the log of its last invocation. */
    String logTail() {
        return logTail;
    }

    private void rung() {
        execution.elapse(core.time().now());
        settle();
    }

    /** Does what the execution's last change asks for. Counts as work while it lasts. */
    void settle() {
        core.time().work().begin();
        try {
            String requestId = invoked ? core.ids().uuid() : start().requestId();
            InvocationEvent event = execution.begin(requestId, core.time().now());
            if (event != null) {
                invoked = true;
                invoke(event, requestId);
            }
            alarm.set(execution::nextDue);
            ExecutionOutcome outcome = execution.outcome();
            if (outcome != null) {
                closed.complete(outcome);
            }
        } finally {
            core.time().work().end();
        }
    }

    private void invoke(InvocationEvent event, String requestId) {
        ExecutionStart start = start();
        Invocation invocation = new Invocation(
                requestId,
                start.invokedArn(),
                event.json(),
                start.clientContext(),
                start.tenantId(),
                start.traceHeader(),
                start.cause(),
                null);
        core.time().work().begin();
        invoker.invoke(start.arn().function().unqualified(), start.arn().version(), invocation)
                .whenComplete((result, failure) -> {
                    try {
                        execution.ended(
                                requestId,
                                requestId,
                                answer(result, failure),
                                core.time().now());
                        settle();
                    } finally {
                        core.time().work().end();
                    }
                });
    }

    private FunctionAnswer answer(@Nullable InvocationResult result, @Nullable Throwable failure) {
        if (result != null) {
            millis.add(result.millis());
            logTail = result.logTail();
            FunctionAnswer answer = FunctionAnswer.of(result);
            if (answer instanceof FunctionAnswer.Broken broken) {
                LOG.info(
                        "An invocation of {} failed and is tried again: {}: {}",
                        start().arn(),
                        broken.error().errorType(),
                        broken.error().errorMessage());
            }
            return answer;
        }
        Throwable cause = failure == null ? null : Cause.of(failure);
        if (cause instanceof AwsException refusal) {
            return refused(refusal);
        }
        LOG.error("A function could not be invoked for {} for a reason of ours", start().arn(), cause);
        return FunctionAnswer.notInvoked(new AwsException("ServiceException", "The invocation failed."));
    }

    /** What has been deleted never comes back; all else may be worth another try. */
    private static FunctionAnswer refused(AwsException refusal) {
        return refusal.code().equals("ResourceNotFoundException")
                ? new FunctionAnswer.Failed(ErrorObject.builder()
                        .errorType(refusal.code())
                        .errorMessage(refusal.getMessage())
                        .build())
                : FunctionAnswer.notInvoked(refusal);
    }

    /** The execution is gone, and whoever waits for its end waits for nothing. */
    void forget() {
        alarm.turnOff();
        closed.completeExceptionally(DurableErrors.noSuchExecution());
    }
}
