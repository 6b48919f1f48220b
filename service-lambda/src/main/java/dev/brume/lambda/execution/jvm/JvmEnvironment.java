package dev.brume.lambda.execution.jvm;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.core.time.WallClock;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import dev.brume.lambda.execution.environment.Faults;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.log.Report;
import dev.brume.lambda.execution.log.RuntimeDone;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.execution.runtimeapi.RuntimeApi;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An execution environment in this JVM: a thread with a handler of its own, one invocation at a time. A thread that its time has run
 * out for is interrupted; one that does not end then is left behind, since nothing can end it, and the log says so.
 *
 * <p>The thread owns the runtime. {@code over} and the jobs' own state are all that others change.
 */
final class JvmEnvironment {
    private static final Logger LOG = LoggerFactory.getLogger(JvmEnvironment.class);
    /** Lambda Developer Guide, "Lambda execution environment lifecycle": the init phase is limited to 10 seconds. */
    private static final Duration INIT_MAX = Duration.ofSeconds(10);

    private static final String INIT = "init";
    private static final String UNHANDLED = "Unhandled";
    private static final String JSON = "application/json";
    private static final String UNKNOWN = "Runtime.Unknown";
    private static final String ERROR = "error";
    private static final String TIMEOUT = "timeout";
    private static final int JOBS_MAX = 2;
    private static final double NANOS_PER_MILLI = 1_000_000.0;

    private final Deployment deployment;
    private final HandlerClassPath classPath;
    private final EnvironmentLog log;
    private final RealTime real;
    private final Owner owner;
    private final String type;
    private final EmulatorTime time;
    private final Instant madeAt;
    /** One job at most, since an environment is given the next when it is free, and the end. */
    private final BlockingQueue<Optional<Job>> jobs = new ArrayBlockingQueue<>(JOBS_MAX);

    private final HandlerThread thread;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private volatile boolean over;
    /** What is told of it; written by its thread alone. */
    private volatile boolean working;

    private volatile @Nullable Instant usedAt;
    private final AtomicLong invocations = new AtomicLong();
    private double initMillis;
    private boolean fresh = true;

    /** Who made it. Told on the environment's thread, or on its timer's. */
    interface Owner {
        /** It is free for the next invocation. */
        void free(JvmEnvironment environment);

        /** It will never work again. */
        void ended(JvmEnvironment environment);
    }

    /** @param type {@code on-demand} or {@code provisioned-concurrency} */
    JvmEnvironment(
            Deployment deployment,
            HandlerClassPath classPath,
            EnvironmentLog log,
            RealTime real,
            Owner owner,
            String type,
            EmulatorTime time) {
        this.deployment = deployment;
        this.classPath = classPath;
        this.log = log;
        this.real = real;
        this.owner = owner;
        this.type = type;
        this.time = time;
        this.madeAt = time.now();
        this.thread = new HandlerThread(deployment.functionArn());
    }

    Deployment deployment() {
        return deployment;
    }

    boolean isProvisioned() {
        return !type.equals(JvmExecution.ON_DEMAND);
    }

    EnvironmentDescription describe() {
        return new EnvironmentDescription(
                deployment.functionArn(),
                deployment.version(),
                deployment.tenantId(),
                log.streamName(),
                type,
                state(),
                madeAt,
                usedAt,
                invocations.get());
    }

    private EnvironmentDescription.State state() {
        if (over) {
            return EnvironmentDescription.State.ENDING;
        }
        if (!ready.isDone()) {
            return EnvironmentDescription.State.STARTING;
        }
        return working ? EnvironmentDescription.State.AT_WORK : EnvironmentDescription.State.IDLE;
    }

    /** Completes when the handler is there; fails when it cannot be had. */
    CompletionStage<Void> ready() {
        return ready;
    }

    /** @param first what it is started for; null for provisioned concurrency */
    void start(@Nullable Job first) {
        thread.start("lambda-" + deployment.functionName(), classPath.handlers(), () -> live(first));
    }

    /** Gives it, while it is free, an invocation. */
    void invoke(Job job) {
        jobs.offer(Optional.of(job));
    }

    /** Ends it after its present invocation. */
    void retire() {
        over = true;
        jobs.offer(Optional.empty());
    }

    /** Ends it at once, as far as that can be done. */
    void end() {
        retire();
        thread.interrupt();
    }

    // ---- on the environment's thread ----

    private void live(@Nullable Job first) {
        try {
            HandlerRuntime runtime = initialize(first);
            if (runtime == null) {
                return;
            }
            if (first == null) {
                owner.free(this);
            } else {
                work(runtime, first);
            }
            while (!over) {
                Optional<Job> next = jobs.take();
                if (next.isPresent()) {
                    work(runtime, next.get());
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } finally {
            over = true;
            owner.ended(this);
        }
    }

    /** Null when the handler cannot be had: then that was told. */
    private @Nullable HandlerRuntime initialize(@Nullable Job first) {
        long begun = Stopwatch.start();
        log.initStart(INIT, type);
        Timer limit = after(INIT_MAX, "lambda-init", () -> initTimedOut(first, begun));
        try {
            HandlerRuntime runtime = new HandlerRuntime(
                    classPath,
                    deployment,
                    ClientVariables.of(deployment, type, log.streamName()),
                    log.streamName(),
                    log::output);
            initMillis = Stopwatch.nanosSince(begun) / NANOS_PER_MILLI;
            log.initRuntimeDone(INIT, type, null, null);
            log.initReport(INIT, type, initMillis, null, null);
            ready.complete(null);
            return over ? null : runtime;
        } catch (HandlerFailure failure) {
            initFailed(first, begun, ERROR, failure.type(), failure.document());
            return null;
        } catch (RuntimeException | Error bug) {
            LOG.error("The handler of {} cannot be loaded", deployment.functionArn(), bug);
            initFailed(first, begun, ERROR, UNKNOWN, Faults.payload(UNKNOWN, "", bug.toString()));
            return null;
        } finally {
            limit.cancel();
        }
    }

    private void initTimedOut(@Nullable Job first, long begun) {
        int seconds = (int) INIT_MAX.toSeconds();
        String requestId = first == null ? "" : first.invocation.requestId();
        initFailed(
                first,
                begun,
                TIMEOUT,
                Faults.TIMED_OUT,
                Faults.payload(Faults.TIMED_OUT, requestId, Faults.timedOut(seconds)));
        over = true;
        thread.abandon(real);
    }

    private void initFailed(@Nullable Job first, long begun, String status, String errorType, byte[] document) {
        if (!ready.completeExceptionally(new IllegalStateException(errorType))) {
            return;
        }
        String reported = status.equals("timeout") ? null : errorType;
        log.initReport(INIT, type, Stopwatch.nanosSince(begun) / NANOS_PER_MILLI, status, reported);
        owner.ended(this);
        if (first != null && first.settle()) {
            first.begin();
            log.start(first.invocation.requestId(), first.invocation.traceHeader());
            String tail = log.end(report(first, first.millis(), null, status, errorType, false));
            first.result.complete(
                    new InvocationResult(document, JSON, UNHANDLED, deployment.version(), first.millis(), tail));
        }
    }

    private Report report(
            Job job,
            double millis,
            @Nullable Double init,
            @Nullable String status,
            @Nullable String errorType,
            boolean told) {
        return new Report(
                job.invocation.requestId(),
                job.invocation.traceHeader(),
                millis,
                0,
                init,
                null,
                status,
                errorType,
                told,
                null);
    }

    private void work(HandlerRuntime runtime, Job job) {
        Duration timeout = Duration.ofSeconds(deployment.timeoutSeconds());
        Assignment assignment =
                new Assignment(job.invocation, WallClock.now().plus(timeout).toEpochMilli());
        Double init = fresh && type.equals(JvmExecution.ON_DEMAND) ? initMillis : null;
        fresh = false;
        working = true;
        usedAt = time.now();
        invocations.incrementAndGet();
        job.begin();
        log.start(job.invocation.requestId(), job.invocation.traceHeader());
        log.flush();
        Timer deadline = after(timeout, "lambda-timeout", () -> timedOut(job, init));
        try {
            byte[] answer = runtime.call(assignment);
            deadline.cancel();
            answered(job, init, answer);
        } catch (HandlerFailure failure) {
            deadline.cancel();
            over = over || failure.isFatal();
            settle(job, init, failure.document(), UNHANDLED, ERROR, failure.type());
        } catch (RuntimeException | Error bug) {
            LOG.error("The handler of {} cannot be called", deployment.functionArn(), bug);
            deadline.cancel();
            over = true;
            String id = job.invocation.requestId();
            settle(job, init, Faults.payload(UNKNOWN, id, bug.toString()), UNHANDLED, ERROR, UNKNOWN);
        }
        // What was interrupted was the invocation.
        Thread.interrupted();
    }

    /** Whoever steps through a handler is not told that it takes too long. */
    private Timer after(Duration limit, String name, Runnable task) {
        return Debugger.isPossible() ? () -> false : real.after(limit, () -> RealTime.attend(name, task));
    }

    private void answered(Job job, @Nullable Double init, byte[] answer) {
        if (answer.length > RuntimeApi.RESPONSE_BYTES_MAX) {
            settle(job, init, Faults.tooLarge(), UNHANDLED, ERROR, "Function.ResponseSizeTooLarge");
            return;
        }
        ResponseStream stream = job.invocation.stream();
        if (stream == null) {
            settle(job, init, answer, null, null, null);
        } else if (!job.isSettled()) {
            stream.begin(JSON);
            await(stream.chunk(answer));
            settle(job, init, new byte[0], null, null, null);
        }
    }

    /** Who no longer reads does not stop the function, as at AWS. */
    private static void await(CompletionStage<Void> stage) {
        try {
            stage.toCompletableFuture().join();
        } catch (CompletionException | CancellationException gone) {
            LOG.trace("A streamed answer was not read to its end", gone);
        }
    }

    private void settle(
            Job job,
            @Nullable Double init,
            byte[] payload,
            @Nullable String functionError,
            @Nullable String status,
            @Nullable String errorType) {
        if (!job.settle()) {
            return;
        }
        double millis = job.millis();
        log.runtimeDone(new RuntimeDone(
                job.invocation.requestId(),
                job.invocation.traceHeader(),
                millis,
                millis,
                millis,
                payload.length,
                status,
                errorType));
        String tail = log.end(report(job, millis, init, status, errorType, status != null));
        working = false;
        if (!over) {
            owner.free(this);
        }
        job.result.complete(new InvocationResult(payload, JSON, functionError, deployment.version(), millis, tail));
    }

    // ---- on the timer's thread ----

    private void timedOut(Job job, @Nullable Double init) {
        if (!job.settle()) {
            return;
        }
        over = true;
        owner.ended(this);
        String requestId = job.invocation.requestId();
        double millis = job.millis();
        log.runtimeDone(
                new RuntimeDone(requestId, job.invocation.traceHeader(), millis, null, millis, 0, TIMEOUT, null));
        log.timedOut(requestId);
        double most = Duration.ofSeconds(deployment.timeoutSeconds()).toMillis();
        String tail = log.end(report(job, Math.min(millis, most), init, TIMEOUT, null, false));
        byte[] payload = Faults.payload(Faults.TIMED_OUT, requestId, Faults.timedOut(deployment.timeoutSeconds()));
        thread.abandon(real);
        job.result.complete(new InvocationResult(payload, JSON, UNHANDLED, deployment.version(), millis, tail));
    }
}
