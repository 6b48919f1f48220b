package dev.brume.lambda.execution.environment;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.Timer;
import dev.brume.core.time.WallClock;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.log.Report;
import dev.brume.lambda.execution.process.FunctionProcess;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.execution.runtimeapi.RuntimeEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One execution environment: one process of a runtime, one invocation at a time, from its start to its end. It is told what
 * happens by its runtime, its process, and its timers, each on a thread of their own.
 *
 * <p>The lock guards all that changes; nothing is called under it.
 */
final class Environment implements RuntimeEvents, FunctionProcess.Events {
    /** Lambda Developer Guide, "Lambda execution environment lifecycle": the init phase is limited to 10 seconds. */
    private static final Duration INIT_MAX = Duration.ofSeconds(10);

    private static final double NANOS_PER_MILLI = 1_000_000.0;
    private static final byte[] NOTHING = {};

    private final Deployment deployment;
    private final Surroundings surroundings;
    private final EnvironmentLog log;
    private final Owner owner;
    private final String type;
    private final Launch launch;
    private final MemoryUse memory;
    private final CompletableFuture<Environment> ready = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.STARTING;
    private @Nullable Work work;
    private @Nullable Timer initLimit;
    private long started;
    private double initMillis;
    /** Whether its initialization is still to be told of in a REPORT. */
    private boolean fresh = true;

    private boolean retired;
    private Instant usableUntil = Instant.MAX;

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
        this.memory = new MemoryUse(deployment.memoryMb(), launch, this::end);
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

    /** Whether its credentials and, if it is reloaded, its code are still what they should be. */
    boolean isUsable(Instant now) {
        lock.lock();
        try {
            return state == State.UP && !retired && now.isBefore(usableUntil);
        } finally {
            lock.unlock();
        }
    }

    /** Starts the process. */
    void start() {
        boolean withInvocation;
        lock.lock();
        try {
            started = Stopwatch.start();
            withInvocation = work != null;
            if (!withInvocation) {
                initLimit =
                        surroundings.real().after(INIT_MAX, () -> RealTime.attend("lambda-init", this::initTimedOut));
            }
        } finally {
            lock.unlock();
        }
        log.initStart(withInvocation ? "invoke" : "init", type);
        surroundings.credentials().of(deployment).whenComplete((credentials, refusal) -> {
            if (refusal == null) {
                RealTime.watch("lambda-" + deployment.functionName(), () -> run(credentials));
            } else {
                over(
                        refusal instanceof CompletionException && refusal.getCause() instanceof AwsException why
                                ? why
                                : new IllegalStateException("no credentials", refusal));
            }
        });
    }

    /** On the thread that watches the process. */
    private void run(RoleCredentials.Issued credentials) {
        lock.lock();
        try {
            usableUntil = credentials.usableUntil();
        } finally {
            lock.unlock();
        }
        try {
            launch.run(credentials, this, this).watch(surroundings.real());
        } catch (AwsException cannotRun) {
            over(cannotRun);
        } catch (InitFailure failure) {
            over(failure);
        }
    }

    /** Takes an invocation, at once or as soon as it is up; false if it has ended. */
    boolean invoke(Invocation invocation, CompletableFuture<InvocationResult> result) {
        Duration timeout = Duration.ofSeconds(deployment.timeoutSeconds());
        Assignment assignment =
                new Assignment(invocation, WallClock.now().plus(timeout).toEpochMilli());
        boolean up;
        Work taken;
        lock.lock();
        try {
            if (state == State.OVER || work != null) {
                return false;
            }
            up = state == State.UP;
            taken = new Work(assignment, result, Stopwatch.start(), fresh && up);
            fresh = false;
            work = taken;
            taken.deadline =
                    surroundings.real().after(timeout, () -> RealTime.attend("lambda-timeout", () -> timedOut(taken)));
        } finally {
            lock.unlock();
        }
        log.start(invocation.requestId());
        surroundings.memory().add(memory);
        if (up) {
            launch.api().assign(assignment);
        }
        return true;
    }

    // ---- what the runtime does ----

    @Override
    public void initialized() {
        Work first;
        double millis;
        lock.lock();
        try {
            if (state != State.STARTING) {
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
        log.initReport(first == null ? "init" : "invoke", type, millis, null, null);
        if (first != null) {
            launch.api().assign(first.assignment);
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
        launch.afterOutput(() -> over(InitFailure.told(error, errorType)));
    }

    private void initTimedOut() {
        launch.afterOutput(() -> over(InitFailure.timedOut((int) INIT_MAX.toSeconds())));
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

    @Override
    public void free() {
        boolean done;
        lock.lock();
        try {
            if (work == null) {
                return;
            }
            work.freed = true;
            cancel(work.deadline);
            done = work.reported;
            if (done) {
                work = null;
            }
        } finally {
            lock.unlock();
        }
        if (done) {
            giveBack();
        }
    }

    // ---- how an invocation ends ----

    private void timedOut(Work late) {
        boolean stuckAfterwards;
        lock.lock();
        try {
            if (work != late) {
                return;
            }
            stuckAfterwards = late.settled;
        } finally {
            lock.unlock();
        }
        if (!stuckAfterwards) {
            String requestId = late.assignment.requestId();
            settle(late.assignment, Outcome.timedOut(requestId, deployment.timeoutSeconds(), log));
        }
        end();
    }

    private void settle(Assignment assignment, Outcome outcome) {
        Work settled;
        lock.lock();
        try {
            settled = work;
            if (settled == null || settled.assignment != assignment || settled.settled) {
                return;
            }
            settled.settled = true;
        } finally {
            lock.unlock();
        }
        double millis = Stopwatch.nanosSince(settled.started) / NANOS_PER_MILLI;
        launch.afterOutput(() -> report(settled, outcome, millis));
    }

    /** All that the function put out is in the log: says the rest, and answers. */
    private void report(Work settled, Outcome outcome, double millis) {
        memory.lookOnce();
        double init;
        lock.lock();
        try {
            init = initMillis;
        } finally {
            lock.unlock();
        }
        if (outcome.logged() != null) {
            outcome.logged().run();
        }
        String tail = log.end(new Report(
                settled.assignment.requestId(),
                millis,
                memory.peakMb(),
                settled.cold ? init : null,
                outcome.status(),
                outcome.errorType()));
        surroundings.memory().remove(memory);
        if (isStillAtIt()) {
            owner.finishing(this);
        }
        boolean done;
        lock.lock();
        try {
            settled.reported = true;
            done = settled.freed && state == State.UP;
            if (settled.freed || state == State.OVER) {
                work = null;
            }
        } finally {
            lock.unlock();
        }
        if (done) {
            giveBack();
        }
        settled.result.complete(new InvocationResult(
                outcome.payload(), outcome.contentType(), outcome.functionError(), deployment.version(), millis, tail));
    }

    private boolean isStillAtIt() {
        lock.lock();
        try {
            return state == State.UP && !retired && work != null && !work.freed;
        } finally {
            lock.unlock();
        }
    }

    private void giveBack() {
        boolean over;
        lock.lock();
        try {
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
    public void exited(int status) {
        over(InitFailure.exited(status));
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

    /** As {@link #end}, and waits until its process is told to. */
    void endNow() {
        launch.kill();
    }

    /** Kills its process, at once; the rest follows from that. */
    void end() {
        lock.lock();
        try {
            retired = true;
        } finally {
            lock.unlock();
        }
        RealTime.attend("lambda-kill", launch::kill);
    }

    /**
     * It has ended, or never came up.
     *
     * @param why an {@link InitFailure}, which tells the invocation that is lost with it as well, or an {@link AwsException}
     */
    private void over(Exception why) {
        State before;
        Work lost;
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
            if (lost != null) {
                cancel(lost.deadline);
                if (lost.reported) {
                    work = null;
                }
            }
        } finally {
            lock.unlock();
        }
        launch.close();
        owner.ended(this);
        switch (why) {
            case InitFailure failure -> {
                if (before == State.STARTING) {
                    log.initReport(lost == null ? "init" : "invoke", type, millis, failure.status(), failure.type());
                }
                if (lost != null) {
                    settle(lost.assignment, failure.outcome(lost.assignment.requestId(), memory.isExceeded(), log));
                }
            }
            default -> {
                if (lost != null) {
                    log.end(new Report(lost.assignment.requestId(), 0, 0, null, "error", null));
                    surroundings.memory().remove(memory);
                    lost.result.completeExceptionally(why);
                }
            }
        }
        ready.completeExceptionally(why);
    }
}
