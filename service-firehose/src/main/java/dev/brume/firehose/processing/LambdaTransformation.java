package dev.brume.firehose.processing;

import dev.brume.core.time.Stopwatch;
import dev.brume.firehose.delivery.Buffers;
import dev.brume.firehose.delivery.ErrorOutput;
import dev.brume.firehose.delivery.Failure;
import dev.brume.firehose.delivery.Roles;
import dev.brume.firehose.delivery.Route;
import dev.brume.firehose.delivery.Sink;
import dev.brume.firehose.stream.FirehoseRecord;
import dev.brume.firehose.stream.SequenceNumbers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;

/**
 * Has a function transform records, batch by batch, one at a time, so that they stay in order. One lock guards the batches that wait.
 *
 * @see <a href="https://docs.aws.amazon.com/firehose/latest/dev/data-transformation.html">Transform source data</a>
 */
final class LambdaTransformation implements Sink {
    private static final Duration RETRY_DELAY = Duration.ofSeconds(1);
    private final Route route;
    private final LambdaSettings settings;
    private final @Nullable String roleArn;
    private final ErrorOutput errors;
    private final Sink next;
    private final Roles roles;
    private final Buffers<Boolean> buffers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<List<FirehoseRecord>> waiting = new ArrayDeque<>();
    private boolean working;
    private boolean closed;

    /** @param roleArn the destination's, for a function that names none */
    LambdaTransformation(
            Route route, LambdaSettings settings, @Nullable String roleArn, ErrorOutput errors, Sink next) {
        this.route = route;
        this.settings = settings;
        this.roleArn = settings.roleArn() == null ? roleArn : settings.roleArn();
        this.errors = errors;
        this.next = next;
        this.roles = new Roles(route);
        this.buffers = new Buffers<>(route.time(), settings.bufferBytes(), settings.interval(), 1, this::enqueue);
    }

    @Override
    public void take(List<FirehoseRecord> records) {
        buffers.add(true, records);
    }

    @Override
    public void close() {
        buffers.close();
        boolean idle;
        lock.lock();
        try {
            closed = true;
            idle = !working;
        } finally {
            lock.unlock();
        }
        if (idle) {
            next.close();
        }
    }

    private void enqueue(List<FirehoseRecord> batch) {
        lock.lock();
        try {
            waiting.addAll(LambdaEvent.parts(batch));
            if (working) {
                return;
            }
            working = true;
        } finally {
            lock.unlock();
        }
        route.time().execute(this::transformNext);
    }

    private void transformNext() {
        List<FirehoseRecord> batch;
        boolean ending;
        lock.lock();
        try {
            batch = waiting.pollFirst();
            working = batch != null;
            ending = closed && !working;
        } finally {
            lock.unlock();
        }
        if (batch != null) {
            attempt(new Invocation(
                    batch, SequenceNumbers.next(batch.size(), route.core().ids()), 1));
        } else if (ending) {
            next.close();
        }
    }

    /** One batch in one attempt. */
    private record Invocation(List<FirehoseRecord> batch, List<String> ids, int attempt) {
        Invocation again() {
            return new Invocation(batch, ids, attempt + 1);
        }
    }

    private void attempt(Invocation invocation) {
        if (route.isAbandoned()) {
            route.backlog().change(-FirehoseRecord.cost(invocation.batch()));
            transformNext();
            return;
        }
        InvokeRequest request = InvokeRequest.builder()
                .functionName(settings.functionArn())
                .invocationType(InvocationType.REQUEST_RESPONSE)
                .payload(SdkBytes.fromByteArrayUnsafe(LambdaEvent.of(invocation.batch(), invocation.ids(), route)))
                .build();
        long started = Stopwatch.start();
        roles.call(request, InvokeResponse.class, roleArn)
                .whenComplete((answer, failure) ->
                        // The answer may be large, and comes on whatever thread.
                        route.time().execute(() -> settle(invocation, answer, failure, started)));
    }

    private void settle(
            Invocation invocation, @Nullable InvokeResponse answer, @Nullable Throwable thrown, long started) {
        int attempt = invocation.attempt();
        LambdaFailures failures = new LambdaFailures(settings.functionArn(), attempt);
        Failure failure = thrown != null
                ? failures.refused(thrown)
                : answer == null || answer.functionError() == null ? null : failures.failed(answer);
        route.meter().processed(failure == null, started, route.now());
        if (failure == null) {
            SdkBytes payload = answer == null ? null : answer.payload();
            finish(LambdaAnswer.read(
                    payload == null ? new byte[0] : payload.asByteArrayUnsafe(),
                    invocation.batch(),
                    invocation.ids(),
                    failures));
            transformNext();
        } else if (attempt <= settings.retries()) {
            route.time().schedule(RETRY_DELAY, () -> route.time().execute(() -> attempt(invocation.again())));
        } else {
            errors.take(invocation.batch(), failure);
            transformNext();
        }
    }

    private void finish(LambdaAnswer answer) {
        answer.dropped().forEach(record -> route.backlog().change(-record.cost()));
        answer.failed().forEach((failure, records) -> errors.take(records, failure));
        if (!answer.transformed().isEmpty()) {
            long bytes = answer.transformed().stream()
                    .mapToLong(record -> record.data().length)
                    .sum();
            route.meter().transformed(answer.transformed().size(), (double) bytes, route.now());
            next.take(answer.transformed());
        }
    }
}
