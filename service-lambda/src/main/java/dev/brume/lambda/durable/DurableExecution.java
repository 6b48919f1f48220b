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
import java.time.Duration;
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
import software.amazon.awssdk.services.lambda.model.ExecutionStatus;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
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
    private @Nullable ExecutionOutcome outcome;
    /** Whether there is something that the function has to be invoked for. */
    private boolean awake = true;
    /** The id of the invocation at work. */
    private @Nullable String invocation;

    private Instant invokedAt;
    private long checkpoints;
    /** The mark up to which the function has heard of changes. */
    private long seen;

    private int failures;
    private @Nullable Instant retryAt;
    private @Nullable Answered last;
    private final Allowance allowance;

    /** What a checkpoint was answered, for one that comes twice. */
    private record Answered(String clientToken, String token, Checkpointed answer) {}

    /**
     * What a checkpoint is answered.
     *
     * @param token for the next; null when there can be none, since the execution is over
     * @param news operations that have changed since the function last heard
     */
    record Checkpointed(@Nullable String token, List<Operation> news) {}

    DurableExecution(ExecutionStart start) {
        this.start = start;
        this.invokedAt = start.at();
        this.allowance = new Allowance(UpdateRules.bytes(start.input()));
        Operation execution = Operation.builder()
                .id(start.arn().id())
                .name(start.arn().name())
                .type(OperationType.EXECUTION)
                .startTimestamp(start.at())
                .status(OperationStatus.STARTED)
                .executionDetails(details -> details.inputPayload(start.input()))
                .build();
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
            return retryAt != null && retryAt.isBefore(due) ? retryAt : due;
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
                close(ExecutionStatus.TIMED_OUT, null, timedOut(), deadline);
            }
            if (retryAt != null && !now.isBefore(retryAt)) {
                retryAt = null;
                wake();
            }
        } finally {
            lock.unlock();
        }
    }

    private ErrorObject timedOut() {
        return ErrorObject.builder()
                .errorMessage("Execution timed out after " + start.timeout().toSeconds() + " seconds.")
                .build();
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
        wake();
    }

    /** An invocation at work looks for news itself before it ends, or is followed by another. */
    private void wake() {
        awake = awake || invocation == null;
    }

    /** Begins an invocation if there has to be one now; null when there has not. */
    @Nullable
    InvocationEvent begin(String invocationId, Instant now) {
        lock.lock();
        try {
            if (!awake || outcome != null || invocation != null) {
                return null;
            }
            awake = false;
            retryAt = null;
            invocation = invocationId;
            invokedAt = now;
            List<String> news =
                    operations.changedSince(seen).stream().map(Operation::id).toList();
            seen = operations.changes();
            return new InvocationEvent(start.arn().toString(), token(), operations.state(), news);
        } finally {
            lock.unlock();
        }
    }

    private String token() {
        return new CheckpointToken(start.arn().toString(), Objects.requireNonNull(invocation), checkpoints).toString();
    }

    /** @throws AwsException InvalidParameterValueException unless it is the token that the invocation at work holds now */
    private void checkToken(String token) {
        CheckpointToken given = CheckpointToken.parse(token);
        if (given != null && !given.executionArn().equals(start.arn().toString())) {
            throw LambdaErrors.invalidParameterValue("Checkpoint token is not valid for the durable execution ARN");
        }
        if (outcome != null || invocation == null || !token.equals(token())) {
            throw invalidToken();
        }
    }

    /** In words that the SDKs for durable functions look for. */
    static AwsException invalidToken() {
        return LambdaErrors.invalidParameterValue("Invalid checkpoint token");
    }

    /** @return the answer that such a checkpoint was given already; null when it has to be carried out */
    @Nullable
    Checkpointed answered(String token, @Nullable String clientToken) {
        lock.lock();
        try {
            Answered before = last;
            boolean again = before != null
                    && before.clientToken().equals(clientToken)
                    && before.token().equals(token)
                    && outcome == null
                    && invocation != null
                    && token().equals(before.answer().token());
            if (before != null && again) {
                return before.answer();
            }
            checkToken(token);
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
            checkToken(token);
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
                close(closing, now);
            }
            return answer(token, clientToken);
        });
    }

    private void checkResult(@Nullable String result) {
        String complaint = complaintAbout(result);
        if (complaint != null) {
            throw LambdaErrors.invalidParameterValue(complaint);
        }
    }

    private @Nullable String complaintAbout(@Nullable String result) {
        return UpdateRules.bytes(result) > start.resultBytesMax()
                ? "Execution output payload size must be less than or equal to " + start.resultBytesMax() + " bytes."
                : null;
    }

    private Checkpointed answer(String token, @Nullable String clientToken) {
        List<Operation> news = operations.changedSince(seen);
        seen = operations.changes();
        checkpoints++;
        Checkpointed answer = new Checkpointed(outcome == null ? token() : null, news);
        last = clientToken == null ? null : new Answered(clientToken, token, answer);
        return answer;
    }

    private void close(OperationUpdate closing, Instant now) {
        if (closing.action() == OperationAction.SUCCEED) {
            close(ExecutionStatus.SUCCEEDED, closing.payload(), null, now);
        } else {
            close(ExecutionStatus.FAILED, null, closing.error(), now);
        }
    }

    /** The invocation has ended. One that was not at work any more says nothing. */
    void ended(String invocationId, String requestId, FunctionAnswer answer, Instant now) {
        lock.lock();
        try {
            if (!invocationId.equals(invocation)) {
                return;
            }
            invocation = null;
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
                String complaint = complaintAbout(succeeded.result());
                if (complaint == null) {
                    completed(requestId, null, now);
                    close(ExecutionStatus.SUCCEEDED, succeeded.result(), null, now);
                } else {
                    reject(requestId, complaint, now);
                }
            }
            case FunctionAnswer.Failed over -> {
                completed(requestId, over.error(), now);
                close(ExecutionStatus.FAILED, null, over.error(), now);
            }
            case FunctionAnswer.Pending pending -> {
                boolean news = operations.changes() > seen;
                if (news || operations.hasPending()) {
                    completed(requestId, null, now);
                    failures = 0;
                    awake = news;
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
        close(ExecutionStatus.FAILED, null, error, now);
    }

    /** "Backend retries use exponential backoff and continue until the function succeeds or the execution timeout is reached." */
    private void failed(ErrorObject error, Instant now) {
        failures++;
        if (history.size() >= DurableLimits.EVENTS_MAX) {
            close(ExecutionStatus.FAILED, null, error, now);
            return;
        }
        Duration wait = DurableLimits.RETRY_MIN.multipliedBy(1L << Math.min(failures - 1, 16));
        retryAt = now.plus(wait.compareTo(DurableLimits.RETRY_MAX) < 0 ? wait : DurableLimits.RETRY_MAX);
    }

    private void completed(String requestId, @Nullable ErrorObject error, Instant now) {
        history.completed(requestId, invokedAt, error, now);
    }

    private void close(ExecutionStatus status, @Nullable String result, @Nullable ErrorObject error, Instant at) {
        outcome = new ExecutionOutcome(status, result, error, at);
        retryAt = null;
        allowance.add(UpdateRules.bytes(result) + UpdateRules.bytes(error));
        DurableOperation execution =
                Objects.requireNonNull(operations.find(start.arn().id()));
        Operation shown = execution.shown().toBuilder()
                .status(OperationStatus.fromValue(status.toString()))
                .endTimestamp(at)
                .build();
        operations.put(new DurableOperation(shown, 0, null, null, 0));
        history.closed(outcome, shown);
    }

    /** Stops it, unless it is over already: then it stays as it is. */
    ExecutionOutcome stop(ErrorObject error, Instant now) {
        return get(() -> {
            if (outcome == null) {
                close(ExecutionStatus.STOPPED, null, error, now);
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
        DurableOperation callback = operations.find(id.operation());
        if (callback == null
                || outcome != null
                || callback.type() != OperationType.CALLBACK
                || callback.status() != OperationStatus.STARTED
                || !id.toString().equals(callback.shown().callbackDetails().callbackId())) {
            throw LambdaErrors.callbackTimeout();
        }
        Instant due = callback.dueAt();
        if (due != null && !now.isBefore(due)) {
            throw LambdaErrors.callbackTimeout();
        }
        return callback;
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
            checkToken(token);
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
