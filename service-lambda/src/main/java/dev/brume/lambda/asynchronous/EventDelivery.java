package dev.brume.lambda.asynchronous;

import dev.brume.core.delivery.Delivery;
import dev.brume.core.delivery.Ending;
import dev.brume.core.delivery.Outcome;
import dev.brume.core.delivery.RetryPolicy;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.Functions;
import dev.brume.lambda.Invoker;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.function.FunctionArn;
import dev.brume.lambda.measure.FunctionMeters;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One event on its way through its function. A function's own errors cost one of the retries; throttles and errors of the system
 * do not, and are tried again until the event is too old. Called by its lane, one thing at a time.
 */
final class EventDelivery implements Delivery, RetryPolicy {
    /** What the record says of an event that was never handed to the function, or whose function is throttled. */
    private static final String FUNCTION_ERROR = "FunctionError";

    /** Why an event is not tried whose function has no concurrency at all. */
    private static final String SWITCHED_OFF = "ZeroReservedConcurrency";

    private static final int OVERHEAD_BYTES = 512;

    private final AsynchronousEvent event;
    private final Functions functions;
    private final Invoker invoker;
    private final EventInvokeConfigs configs;
    private final Destinations destinations;
    private final FunctionMeters meters;
    private final EmulatorTime time;
    private final FunctionArn invoked;
    private final Instant receivedAt;
    private int functionErrors;
    private int systemErrors;
    private boolean tooOld;
    private @Nullable InvocationResult last;

    EventDelivery(
            AsynchronousEvent event,
            Functions functions,
            Invoker invoker,
            EventInvokeConfigs configs,
            Destinations destinations,
            FunctionMeters meters,
            EmulatorTime time) {
        this.event = event;
        this.functions = functions;
        this.invoker = invoker;
        this.configs = configs;
        this.destinations = destinations;
        this.meters = meters;
        this.time = time;
        this.invoked =
                Objects.requireNonNull(FunctionArn.parseArn(event.target().qualifiedArn()));
        this.receivedAt = time.now();
        meters.received(invoked, receivedAt);
    }

    private @Nullable EventInvokeConfig config() {
        return configs.find(event.target().qualifiedArn());
    }

    @Override
    public CompletionStage<Outcome> attempt() {
        if (functions.isSwitchedOff(event.target().functionArn())) {
            // "Without any retries": Developer Guide, "Capturing records of Lambda asynchronous invocations". The words
            // are AWS's.
            return CompletableFuture.completedFuture(Outcome.permanent(
                    SWITCHED_OFF,
                    "Function not invoked. Function isconfigured with zero reserved concurrent executions"));
        }
        Instant now = time.now();
        meters.aged(invoked, Duration.between(receivedAt, now), now);
        Invocation invocation = new Invocation(
                event.requestId(),
                event.invokedArn(),
                event.payload(),
                null,
                event.tenantId(),
                event.traceHeader(),
                event.cause(),
                null);
        return invoker.invoke(event.target().functionArn(), event.target().qualifier(), invocation)
                .thenApply(this::outcome);
    }

    private Outcome outcome(InvocationResult result) {
        last = result;
        return result.functionError() == null
                ? Outcome.DELIVERED
                : Outcome.retryable(FUNCTION_ERROR, result.functionError());
    }

    /**
     * The one attempt of a durable function has ended: Lambda tries no execution twice. "Durable functions support dead-letter queues
     * (DLQs) for error handling, but don't support Lambda destinations": Developer Guide, "Invoking durable Lambda functions".
     */
    void concluded(InvocationResult result) {
        if (outcome(result) != Outcome.DELIVERED) {
            meters.dropped(invoked, time.now());
            sendDeadLetter(null);
        }
    }

    @Override
    public RetryPolicy retryPolicy() {
        return this;
    }

    @Override
    public @Nullable Duration delayBefore(int retry, Duration age, Outcome.Failed failure) {
        EventInvokeConfig config = config();
        boolean ofFunction = failure.code().equals(FUNCTION_ERROR);
        if (ofFunction && ++functionErrors > retries(config)) {
            return null;
        }
        Duration delay = ofFunction ? afterFunctionError() : AsynchronousLimits.BACKOFF.after(++systemErrors);
        // AWS does not begin an attempt that the event would be too old for.
        tooOld = age.plus(delay).compareTo(ageMax(config)) > 0;
        return tooOld ? null : delay;
    }

    private Duration afterFunctionError() {
        return functionErrors == 1 ? AsynchronousLimits.FIRST_RETRY : AsynchronousLimits.SECOND_RETRY;
    }

    private static int retries(@Nullable EventInvokeConfig config) {
        Integer set = config == null ? null : config.maximumRetryAttempts();
        return set == null ? AsynchronousLimits.RETRIES : set;
    }

    private static Duration ageMax(@Nullable EventInvokeConfig config) {
        Integer set = config == null ? null : config.maximumEventAgeInSeconds();
        return set == null ? AsynchronousLimits.EVENT_AGE : Duration.ofSeconds(set);
    }

    @Override
    public int size() {
        return event.payload().length + OVERHEAD_BYTES;
    }

    @Override
    public void ended(Ending ending, int attempts, @Nullable Outcome outcome) {
        EventInvokeConfig config = config();
        switch (ending) {
            case DELIVERED -> {
                if (config != null && config.onSuccess() != null) {
                    destinations.send(config.onSuccess(), record("Success", attempts), event);
                }
            }
            case DROPPED, DEAD_LETTERED -> failed(config, attempts, outcome);
            case CANCELLED -> {}
        }
    }

    private void failed(@Nullable EventInvokeConfig config, int attempts, @Nullable Outcome outcome) {
        meters.dropped(invoked, time.now());
        boolean switchedOff =
                outcome instanceof Outcome.Failed last && last.code().equals(SWITCHED_OFF);
        InvocationRecord record = switchedOff
                ? record(SWITCHED_OFF, attempts - 1)
                : record(tooOld ? "EventAgeExceeded" : "RetriesExhausted", attempts);
        if (config != null && config.onFailure() != null) {
            destinations.send(config.onFailure(), record, event);
        }
        sendDeadLetter(outcome);
    }

    private void sendDeadLetter(@Nullable Outcome outcome) {
        String deadLetterTarget = event.target().deadLetterTarget();
        if (deadLetterTarget != null) {
            destinations.sendDeadLetter(deadLetterTarget, event, last, refusal(outcome));
        }
    }

    private @Nullable AwsException refusal(@Nullable Outcome outcome) {
        return last == null && outcome instanceof Outcome.Failed failed
                ? new AwsException(failed.code(), failed.message())
                : null;
    }

    private InvocationRecord record(String condition, int attempts) {
        return new InvocationRecord(
                time.now(),
                event.requestId(),
                event.target().qualifiedArn(),
                condition,
                attempts,
                event.payload(),
                last);
    }
}
