package dev.brume.lambda.durable;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.durable.invocation.FunctionAnswer;
import dev.brume.lambda.durable.invocation.InvocationEvent;
import dev.brume.lambda.durable.invocation.StatePage;
import dev.brume.lambda.durable.operation.ChainedTarget;
import dev.brume.lambda.durable.operation.Change;
import dev.brume.lambda.durable.operation.Draft;
import dev.brume.lambda.durable.operation.DurableOperation;
import dev.brume.lambda.durable.operation.OperationTable;
import dev.brume.lambda.durable.operation.Transitions;
import dev.brume.lambda.durable.operation.UpdateRules;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ErrorObject;
import software.amazon.awssdk.services.lambda.model.Event;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;

/**
 * A durable execution: what it has done, what it waits for, and whether its function has to be invoked for it. One lock guards it; it
 * calls nobody. Whoever changes it looks afterwards at {@link #begin}, {@link #nextDue} and {@link #outcome}.
 */
final class DurableExecution {
    private static final int EVENT_BYTES = 512;

    private final ReentrantLock lock = new ReentrantLock();
    private final ExecutionStart start;
    private final OperationTable operations = new OperationTable();
    private final History history = new History();
    private final Invocations invocations;
    private final Checkpoints checkpoints;
    private final Allowance allowance;
    private @Nullable ExecutionOutcome outcome;

    DurableExecution(ExecutionStart start) {
        this.start = start;
        this.invocations = new Invocations(start.at());
        this.checkpoints = new Checkpoints(start.arn().toString(), operations);
        this.allowance = new Allowance(UpdateRules.bytes(start.input()));
        Operation execution = start.operation();
        operations.put(new DurableOperation(execution, 0, null, null, 0));
        history.began(execution, start);
    }

    ExecutionStart start() {
        return start;
    }

    private <T> T get(Supplier<T> action) {
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    ExecutionOutcome outcome() {
        lock.lock();
        try {
            return outcome;
        } finally {
            lock.unlock();
        }
    }

    /** When time changes it; null when it never does. */
    @Nullable
    Instant nextDue() {
        lock.lock();
        try {
            if (outcome != null) {
                return null;
            }
            Instant due = start.deadline();
            Instant operation = operations.nextDue();
            if (operation != null && operation.isBefore(due)) {
                due = operation;
            }
            Instant retry = invocations.retryAt();
            return retry != null && retry.isBefore(due) ? retry : due;
        } finally {
            lock.unlock();
        }
    }

    /** What time has done until now. */
    void elapse(Instant now) {
        lock.lock();
        try {
            Instant deadline = start.deadline();
            boolean late = !now.isBefore(deadline);
            if (outcome == null) {
                fireDue(late ? deadline.minusMillis(1) : now);
            }
            if (outcome == null && late) {
                close(ExecutionOutcome.timedOut(start));
            }
            invocations.elapse(now);
        } finally {
            lock.unlock();
        }
    }

    private void fireDue(Instant now) {
        for (DurableOperation operation : operations.due(now)) {
            put(Transitions.due(operation, Objects.requireNonNull(operation.dueAt())));
        }
    }

    private void put(Change change) {
        operations.put(change.after());
        if (change.event() != null) {
            history.add(change.event());
        }
        invocations.wake();
    }

    /** Begins an invocation if there has to be one now; null when there has not. */
    @Nullable
    InvocationEvent begin(String invocationId, Instant now) {
        lock.lock();
        try {
            if (outcome != null || !invocations.isDue()) {
                return null;
            }
            invocations.begin(invocationId, now);
            List<String> news = checkpoints.news().stream().map(Operation::id).toList();
            return new InvocationEvent(
                    start.arn().toString(), checkpoints.token(invocationId), operations.state(), news);
        } finally {
            lock.unlock();
        }
    }

    /** The invocation that may checkpoint; null for none. */
    private @Nullable String mayCheckpoint() {
        return outcome == null ? invocations.atWork() : null;
    }

    /** @return the answer that such a checkpoint was given already; null when it has to be carried out */
    @Nullable
    Checkpointed answered(String token, @Nullable String clientToken) {
        lock.lock();
        try {
            Checkpointed before = checkpoints.answered(token, clientToken, mayCheckpoint());
            if (before != null) {
                return before;
            }
            checkpoints.check(token, mayCheckpoint());
            return null;
        } finally {
            lock.unlock();
        }
    }

    /**
     * All updates take effect, or none.
     *
     * @param secret for the ids of callbacks
     * @param targets the other functions that are to be invoked, by operation
     */
    Checkpointed checkpoint(
            String token,
            @Nullable String clientToken,
            List<OperationUpdate> updates,
            Supplier<String> secret,
            Map<String, ChainedTarget> targets,
            Instant now) {
        return get(() -> {
            checkpoints.check(token, mayCheckpoint());
            UpdateRules.check(updates);
            Function<String, String> callbackIds =
                    operation -> new CallbackId(start.arn(), operation, secret.get()).toString();
            Draft draft = new Draft(operations, now, callbackIds, targets);
            OperationUpdate closing = null;
            for (OperationUpdate update : updates) {
                if (update.type() == OperationType.EXECUTION) {
                    closing = update;
                } else {
                    draft.apply(update);
                }
            }
            if (closing != null) {
                Transitions.checkOutcome(closing);
                checkResult(closing.payload());
            }
            allowance.take(draft);
            draft.commit().forEach(history::add);
            if (closing == null) {
                fireDue(now);
            } else {
                close(ExecutionOutcome.of(closing, now));
            }
            return checkpoints.answer(token, clientToken, mayCheckpoint());
        });
    }

    private void checkResult(@Nullable String result) {
        String complaint = start.complaintAbout(result);
        if (complaint != null) {
            throw LambdaErrors.invalidParameterValue(complaint);
        }
    }

    /** The invocation has ended. One that was not at work any more says nothing. */
    void ended(String invocationId, String requestId, FunctionAnswer answer, Instant now) {
        lock.lock();
        try {
            if (!invocations.end(invocationId)) {
                return;
            }
            if (outcome != null) {
                completed(requestId, null, now);
            } else {
                conclude(requestId, answer, now);
            }
        } finally {
            lock.unlock();
        }
    }

    private void conclude(String requestId, FunctionAnswer answer, Instant now) {
        switch (answer) {
            case FunctionAnswer.Broken broken -> {
                completed(requestId, broken.error(), now);
                failed(broken.error(), now);
            }
            case FunctionAnswer.Succeeded succeeded -> {
                String complaint = start.complaintAbout(succeeded.result());
                if (complaint == null) {
                    completed(requestId, null, now);
                    close(ExecutionOutcome.succeeded(succeeded.result(), now));
                } else {
                    reject(requestId, complaint, now);
                }
            }
            case FunctionAnswer.Failed over -> {
                completed(requestId, over.error(), now);
                close(ExecutionOutcome.failed(over.error(), now));
            }
            case FunctionAnswer.Pending pending -> {
                boolean news = checkpoints.hasNews();
                if (news || operations.hasPending()) {
                    completed(requestId, null, now);
                    invocations.suspend(news);
                } else {
                    reject(requestId, "Cannot return PENDING status with no pending operations.", now);
                }
            }
            case FunctionAnswer.Invalid invalid -> reject(requestId, invalid.complaint(), now);
        }
    }

    private void reject(String requestId, String complaint, Instant now) {
        ErrorObject error = ErrorObject.builder()
                .errorType("InvalidParameterValueException")
                .errorMessage(complaint)
                .build();
        completed(requestId, error, now);
        close(ExecutionOutcome.failed(error, now));
    }

    private void failed(ErrorObject error, Instant now) {
        if (history.size() >= DurableLimits.EVENTS_MAX) {
            close(ExecutionOutcome.failed(error, now));
            return;
        }
        invocations.retry(now);
    }

    private void completed(String requestId, @Nullable ErrorObject error, Instant now) {
        history.completed(requestId, invocations.begunAt(), error, now);
    }

    private void close(ExecutionOutcome how) {
        outcome = how;
        invocations.forgetRetry();
        allowance.add(how.bytes());
        DurableOperation execution =
                Objects.requireNonNull(operations.find(start.arn().id()));
        Operation shown = how.closes(execution.shown());
        operations.put(new DurableOperation(shown, 0, null, null, 0));
        history.closed(how, shown);
    }

    /** Stops it, unless it is over already: then it stays as it is. */
    ExecutionOutcome stop(ErrorObject error, Instant now) {
        return get(() -> {
            if (outcome == null) {
                close(ExecutionOutcome.stopped(error, now));
            }
            return Objects.requireNonNull(outcome);
        });
    }

    /**
     * An outside system ends a callback.
     *
     * @throws AwsException CallbackTimeoutException unless the callback is open
     */
    void endCallback(CallbackId id, Function<DurableOperation, Change> end, Instant now) {
        lock.lock();
        try {
            put(end.apply(openCallback(id, now)));
        } finally {
            lock.unlock();
        }
    }

    /** An outside system is still at it. */
    void hear(CallbackId id, Function<DurableOperation, DurableOperation> heard, Instant now) {
        lock.lock();
        try {
            operations.putQuietly(heard.apply(openCallback(id, now)));
        } finally {
            lock.unlock();
        }
    }

    private DurableOperation openCallback(CallbackId id, Instant now) {
        return id.open(outcome == null ? operations.find(id.operation()) : null, now);
    }

    /** Another function has ended that was invoked for an operation. Nobody hears of it once the execution is over. */
    void endChainedInvoke(String operation, Function<DurableOperation, Change> end) {
        lock.lock();
        try {
            DurableOperation open = operations.find(operation);
            if (outcome == null && open != null && open.status() == OperationStatus.STARTED) {
                put(end.apply(open));
            }
        } finally {
            lock.unlock();
        }
    }

    /** The operations as a function asks for them that was not told all of them. */
    StatePage state(String token, @Nullable String marker, int max) {
        return get(() -> {
            checkpoints.check(token, mayCheckpoint());
            return StatePage.of(operations.state(), marker, max);
        });
    }

    List<Event> events(int after, int max, boolean reverse) {
        return get(() -> history.page(after, max, reverse));
    }

    int eventCount() {
        return get(history::size);
    }

    /** How many operations it has performed. */
    int performed() {
        return get(allowance::performed);
    }

    /** How many bytes it has written. */
    long written() {
        return get(allowance::written);
    }

    /** About how many bytes of memory it takes. */
    long bytes() {
        return get(() -> allowance.written() + (long) EVENT_BYTES * history.size());
    }
}
