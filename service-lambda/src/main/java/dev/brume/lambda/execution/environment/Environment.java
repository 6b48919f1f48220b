package dev.brume.lambda.execution.environment;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.core.time.WallClock;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.extension.ExtensionEvent;
import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.extension.ExtensionsApi;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import dev.brume.lambda.execution.telemetry.Telemetry;
import dev.brume.lambda.execution.telemetry.TelemetryApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: a runtime's process and those of external extensions, one invocation at a time, from its start to its
 * end. It is told what happens by its runtime, its extensions, its processes, and its timers, each on a thread of their own.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
final class Environment implements RuntimeEvents, FunctionProcess.Events, Launch.ExtensionEvents, InvokePhase.Host {
    /** Lambda Developer Guide, "Lambda execution environment lifecycle": the init phase is limited to 10 seconds. */
    private static final Duration INIT_MAX = Duration.ofSeconds(10);

    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final byte[] NOTHING = {};
    private static final String SPINDOWN = "spindown";
    private static final String TIMEOUT = "timeout";
    private static final String FAILURE = "failure";
    private static final int KILLED = 137;

    private final Deployment deployment;
    private final Surroundings surroundings;
    private final EnvironmentLog log;
    private final Owner owner;
    private final String type;
    private final Launch launch;
    private final Extensions extensions;
    private final Telemetry telemetry;
    private final MemoryUse memory;
    private final CompletableFuture<Environment> ready = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.STARTING;
    private @Nullable InvokePhase work;
    private @Nullable Timer initLimit;
    private String initPhase = "init";
    private long started;
    private double initMillis;
    private boolean runtimeInitialized;
    /** Whether its initialization is still to be told of in a REPORT. */
    private boolean fresh = true;

    /** Whether the present invocation tells of it. */
    private boolean cold;

    private boolean retired;
    private Instant usableUntil = Instant.MAX;
    private final Instant madeAt;
    private @Nullable Instant usedAt;
    private long invocations;

    private enum State {
        STARTING,
        UP,
        OVER
    }

    /** Who made it and wants to have it back. Called without any lock. */
    interface Owner {
        /** It is free for the next invocation. */
        void free(Environment environment);

        /** It has answered, and will be free as soon as its runtime asks for the next event. */
        void finishing(Environment environment);

        /** It will never work again. */
        void ended(Environment environment);
    }

    /**
     * @param type {@code on-demand} or {@code provisioned-concurrency}
     * @param endpoint where its function finds the emulator
     */
    Environment(
            Deployment deployment,
            Surroundings surroundings,
            EnvironmentLog log,
            Owner owner,
            String type,
            String endpoint) {
        this.deployment = deployment;
        this.surroundings = surroundings;
        this.log = log;
        this.owner = owner;
        this.type = type;
        this.launch = new Launch(deployment, surroundings, type, endpoint, log.streamName());
        this.madeAt = surroundings.time().now();
        this.extensions = new Extensions(surroundings.ids(), this::extensionsProgressed);
        this.telemetry = new Telemetry(surroundings.real(), launch::listening, log::instant);
        this.memory = new MemoryUse(deployment.memoryMb(), launch.processes(), this::memoryExceeded);
    }

    Deployment deployment() {
        return deployment;
    }

    EnvironmentLog log() {
        return log;
    }

    /**
     * Completes when it can take its first invocation; fails with {@link InitFailure}, or with {@link AwsException} where the
     * runtime cannot run here.
     */
    CompletionStage<Environment> ready() {
        return ready;
    }

    EnvironmentDescription describe() {
        lock.lock();
        try {
            return new EnvironmentDescription(
                    deployment.functionArn(),
                    deployment.version(),
                    deployment.tenantId(),
                    log.streamName(),
                    type,
                    described(),
                    madeAt,
                    usedAt,
                    invocations);
        } finally {
            lock.unlock();
        }
    }

    private EnvironmentDescription.State described() {
        if (retired || state == State.OVER) {
            return EnvironmentDescription.State.ENDING;
        }
        if (state == State.STARTING) {
            return EnvironmentDescription.State.STARTING;
        }
        return work == null ? EnvironmentDescription.State.IDLE : EnvironmentDescription.State.AT_WORK;
    }

    /** Whether its credentials and, if it is reloaded, its code are still what they should be. */
    boolean isUsable(Instant now) {
        lock.lock();
        try {
            return state == State.UP && !retired && now.isBefore(usableUntil);
        } finally {
            lock.unlock();
        }
    }

    // ---- the init phase ----

    /** Starts the processes. */
    void start() {
        String phase;
        lock.lock();
        try {
            started = Stopwatch.start();
            if (work != null) {
                initPhase = "invoke";
            } else {
                initLimit =
                        surroundings.real().after(INIT_MAX, () -> RealTime.attend("lambda-init", this::initTimedOut));
            }
            phase = initPhase;
        } finally {
            lock.unlock();
        }
        log.tell(telemetry);
        log.initStart(phase, type);
        surroundings.credentials().of(deployment).whenComplete((credentials, refusal) -> {
            if (refusal == null) {
                RealTime.watch("lambda-" + deployment.functionName(), () -> run(credentials));
            } else {
                over(
                        refusal instanceof CompletionException && refusal.getCause() instanceof AwsException why
                                ? why
                                : new IllegalStateException("no credentials", refusal),
                        FAILURE);
            }
        });
    }

    /** On the thread that watches the runtime's process. */
    private void run(RoleCredentials.Issued credentials) {
        lock.lock();
        try {
            usableUntil = credentials.usableUntil();
        } finally {
            lock.unlock();
        }
        try {
            Launch.Service service = new Launch.Service(
                    this,
                    List.of(
                            new ExtensionsApi(extensions, deployment, surroundings.ids()),
                            new TelemetryApi(telemetry, extensions, log)));
            FunctionProcess runtime = launch.run(credentials, service, extensions, this, this);
            if (runtime != null) {
                runtime.watch(surroundings.real());
            }
        } catch (AwsException | InitFailure cannotRun) {
            over(cannotRun, FAILURE);
        }
    }

    @Override
    public void initialized() {
        lock.lock();
        try {
            runtimeInitialized = true;
        } finally {
            lock.unlock();
        }
        extensions.closeRegistration();
        log.initRuntimeDone(phase(), type, null, null);
        comeUp();
    }

    private String phase() {
        lock.lock();
        try {
            return initPhase;
        } finally {
            lock.unlock();
        }
    }

    private void extensionsProgressed() {
        if (extensions.areRegistered()) {
            launch.extensionsRegistered();
        }
        comeUp();
        InvokePhase present = present();
        if (present != null) {
            present.proceed();
        }
    }

    private @Nullable InvokePhase present() {
        lock.lock();
        try {
            return state == State.UP ? work : null;
        } finally {
            lock.unlock();
        }
    }

    /** It is up once the runtime and all extensions have asked for their first event. */
    private void comeUp() {
        boolean all = extensions.areInitialized();
        InvokePhase first;
        double millis;
        lock.lock();
        try {
            if (state != State.STARTING || !runtimeInitialized || !all) {
                return;
            }
            state = State.UP;
            millis = Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
            initMillis = millis;
            first = work;
            cancel(initLimit);
        } finally {
            lock.unlock();
        }
        log.extensions(extensions.status());
        log.initReport(phase(), type, millis, null, null);
        telemetry.closeSubscriptions();
        if (first != null) {
            begin(first);
        }
        ready.complete(this);
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }

    @Override
    public void initFailed(byte[] error, String errorType) {
        launch.afterOutput(() -> over(InitFailure.told(error, errorType), FAILURE));
    }

    private void initTimedOut() {
        launch.afterOutput(() -> over(InitFailure.timedOut((int) INIT_MAX.toSeconds()), TIMEOUT));
    }

    // ---- the invoke phase ----

    /** Takes an invocation, at once or as soon as it is up; false if it has ended. */
    boolean invoke(Invocation invocation, CompletableFuture<InvocationResult> result) {
        Duration timeout = Duration.ofSeconds(deployment.timeoutSeconds());
        Assignment assignment =
                new Assignment(invocation, WallClock.now().plus(timeout).toEpochMilli());
        InvokePhase taken = new InvokePhase(assignment, deployment.version(), result, log, this);
        boolean up;
        lock.lock();
        try {
            if (state == State.OVER || work != null) {
                return false;
            }
            up = state == State.UP;
            cold = fresh && up;
            fresh = false;
            work = taken;
            usedAt = surroundings.time().now();
            invocations++;
        } finally {
            lock.unlock();
        }
        taken.endsWith(surroundings
                .real()
                .after(timeout, () -> RealTime.attend("lambda-timeout", () -> timedOut(taken))));
        log.start(invocation.requestId(), invocation.traceHeader());
        surroundings.memory().add(memory);
        if (up) {
            begin(taken);
        }
        return true;
    }

    private void begin(InvokePhase phase) {
        Assignment assignment = phase.assignment();
        if (!extensions.isEmpty()) {
            phase.attend();
            extensions.invoke(new ExtensionEvent.Invoke(
                    assignment.deadlineMillis(),
                    assignment.requestId(),
                    assignment.invocation().invokedArn(),
                    assignment.invocation().traceHeader()));
        }
        launch.api().assign(assignment);
    }

    @Override
    public void answered(Assignment assignment, byte[] payload, String contentType) {
        settle(assignment, Outcome.answered(payload, contentType));
    }

    @Override
    public void streamed(Assignment assignment, String contentType, byte @Nullable [] error) {
        settle(
                assignment,
                error == null ? Outcome.answered(NOTHING, contentType) : Outcome.failed(error, "Function.StreamError"));
    }

    @Override
    public void failed(Assignment assignment, byte[] error, String errorType) {
        settle(assignment, Outcome.failed(error, errorType));
    }

    @Override
    public void answeredTooMuch(Assignment assignment, long bytes) {
        settle(assignment, Outcome.failed(Faults.tooLarge(bytes), "Function.ResponseSizeTooLarge"));
    }

    private void settle(Assignment assignment, Outcome outcome) {
        InvokePhase present;
        lock.lock();
        try {
            present = work;
        } finally {
            lock.unlock();
        }
        if (present != null && present.assignment() == assignment) {
            present.settle(outcome);
        }
    }

    @Override
    public void free() {
        InvokePhase present = present();
        if (present != null) {
            present.freed();
        }
    }

    private void timedOut(InvokePhase late) {
        lock.lock();
        try {
            if (work != late) {
                return;
            }
        } finally {
            lock.unlock();
        }
        late.fail(Outcome.timedOut(late.assignment().requestId(), deployment.timeoutSeconds(), log));
        end(TIMEOUT);
    }

    @Override
    public void afterOutput(Runnable task) {
        launch.afterOutput(task);
    }

    @Override
    public boolean extensionsAreDone() {
        return extensions.areDone();
    }

    @Override
    public InvokePhase.Figures figures() {
        memory.lookOnce();
        lock.lock();
        try {
            return new InvokePhase.Figures(memory.peakMb(), cold ? initMillis : null);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void reported() {
        surroundings.memory().remove(memory);
    }

    @Override
    public void finishing() {
        boolean stillAtIt;
        lock.lock();
        try {
            stillAtIt = state == State.UP && !retired && work != null;
        } finally {
            lock.unlock();
        }
        if (stillAtIt) {
            owner.finishing(this);
        }
    }

    @Override
    public void done(InvokePhase phase) {
        boolean over;
        lock.lock();
        try {
            if (work != phase || state != State.UP) {
                return;
            }
            work = null;
            over = retired;
        } finally {
            lock.unlock();
        }
        if (over) {
            end();
        } else {
            owner.free(this);
        }
    }

    // ---- the end ----

    @Override
    public void line(byte[] bytes) {
        log.output(bytes);
    }

    @Override
    public void extensionLine(byte[] bytes) {
        log.extensionOutput(bytes);
    }

    @Override
    public void exited(int status) {
        over(InitFailure.exited(status), FAILURE);
    }

    @Override
    public void extensionExited(String name, int status) {
        over(InitFailure.extensionExited(extensions.exited(name), status), FAILURE);
    }

    /** With extensions, what takes most has to go, as it would with the kernel; the rest is then told. */
    private void memoryExceeded() {
        if (extensions.isEmpty()) {
            end();
        } else {
            launch.processes().killLargest();
        }
    }

    /** Ends it after its present invocation. */
    void retire() {
        boolean idle;
        lock.lock();
        try {
            retired = true;
            idle = work == null && state == State.UP;
        } finally {
            lock.unlock();
        }
        if (idle) {
            end();
        }
    }

    /** Ends it at once: extensions are not told, and nothing is waited for but that the processes are killed. */
    void endNow() {
        launch.kill();
    }

    /** Ends it, with a shutdown phase if it has extensions; the rest follows from that. */
    void end() {
        end(SPINDOWN);
    }

    private void end(String reason) {
        lock.lock();
        try {
            retired = true;
        } finally {
            lock.unlock();
        }
        if (extensions.isEmpty()) {
            RealTime.attend("lambda-kill", launch::kill);
            return;
        }
        surroundings.time().work().begin();
        RealTime.attend("lambda-shutdown", () -> {
            try {
                over(InitFailure.exited(KILLED), reason);
            } finally {
                surroundings.time().work().end();
            }
        });
    }

    /**
     * It has ended, or never came up.
     *
     * @param why an {@link InitFailure}, which tells the invocation that is lost with it as well, or an {@link AwsException}
     * @param reason what extensions are told
     */
    private void over(Exception why, String reason) {
        State before;
        InvokePhase lost;
        double millis;
        lock.lock();
        try {
            before = state;
            if (before == State.OVER) {
                return;
            }
            state = State.OVER;
            lost = work;
            millis = Stopwatch.nanosSince(started) / NANOS_PER_MILLI;
            cancel(initLimit);
        } finally {
            lock.unlock();
        }
        boolean attended = !extensions.isEmpty();
        launch.giveUp();
        if (!attended) {
            leave();
        }
        if (before == State.STARTING && why instanceof InitFailure failure) {
            tellOfInit(failure, millis);
        }
        if (lost != null) {
            lose(lost, why);
        }
        if (!attended) {
            ready.completeExceptionally(why);
            return;
        }
        surroundings.time().work().begin();
        new Shutdown(launch, extensions, telemetry, surroundings.real())
                .begin(reason)
                .whenComplete((done, bug) -> {
                    leave();
                    ready.completeExceptionally(why);
                    surroundings.time().work().end();
                });
    }

    private void tellOfInit(InitFailure failure, double millis) {
        boolean runtimeDone;
        lock.lock();
        try {
            runtimeDone = runtimeInitialized;
        } finally {
            lock.unlock();
        }
        if (!runtimeDone) {
            log.initRuntimeDone(phase(), type, failure.status(), failure.type());
        }
        log.extensions(extensions.status());
        log.initReport(phase(), type, millis, failure.status(), failure.type());
    }

    private void lose(InvokePhase lost, Exception why) {
        lost.stopTimer();
        if (why instanceof InitFailure failure) {
            if (!lost.isReported()) {
                lost.fail(failure.outcome(lost.assignment().requestId(), memory.isExceeded(), log));
            }
        } else {
            surroundings.memory().remove(memory);
            lost.refuse(why);
        }
    }

    /** Lets go of all that it has. */
    private void leave() {
        extensions.close();
        telemetry.close();
        launch.close();
        owner.ended(this);
    }
}
