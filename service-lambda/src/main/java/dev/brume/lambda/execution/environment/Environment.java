package dev.brume.lambda.execution.environment;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.RealTime;
import dev.brume.core.time.WallClock;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import dev.brume.lambda.rules.LambdaErrors;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * One execution environment: a runtime's process and those of external extensions, one invocation at a time, from its start to its
 * end. It is told what happens by its runtime, on the event loop that brought the event or on a thread, and by its extensions, its
 * processes and its timers, each on a thread of their own.
 *
 * <p>What changes is in its parts, each of which guards itself.
 */
final class Environment implements RuntimeAnswers, Household.Events, InvokePhase.Host {
    private static final String SPINDOWN = "spindown";
    private static final String TIMEOUT = "timeout";
    private static final String FAILURE = "failure";
    private static final int KILLED = 137;

    private final Deployment deployment;
    private final Surroundings surroundings;
    private final EnvironmentLog log;
    private final Owner owner;
    private final String type;
    private final Household household;
    private final InitPhase init;
    private final RestorePhase restore;
    private final Occupancy occupancy;
    private final CompletableFuture<Environment> ready = new CompletableFuture<>();
    private final MemoryWatch.Watched watched = this::look;

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
     * @param type {@code on-demand}, {@code snap-start} or {@code provisioned-concurrency}
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
        this.occupancy = new Occupancy(surroundings.time().now());
        Launch launch = new Launch(deployment, surroundings, type, endpoint, log.streamName());
        this.household = new Household(deployment, surroundings, log, launch, this);
        this.init = new InitPhase(type, log, surroundings.phases().init(deployment));
        this.restore = new RestorePhase(log, surroundings.phases().restore());
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

    /** Whether it was made before it was needed. */
    boolean isProvisioned() {
        return type.equals(Environments.PROVISIONED);
    }

    /** Whether it has ever been up. */
    boolean hasBeenUp() {
        return ready.isDone() && !ready.isCompletedExceptionally();
    }

    /** Whether it has ever been given an invocation. */
    boolean hasServed() {
        return occupancy.hasServed();
    }

    EnvironmentDescription describe() {
        return occupancy.describe(deployment, log.streamName(), type);
    }

    /** Whether its credentials and, if it is reloaded, its code are still what they should be. */
    boolean isUsable(Instant now) {
        return occupancy.isUsable(now);
    }

    // ---- the init phase ----

    /** Starts the processes. */
    void start() {
        household.listenTo(log);
        init.begin(occupancy.work() != null);
        surroundings.memory().add(watched);
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
        occupancy.usableUntil(credentials.usableUntil());
        try {
            Running runtime =
                    household.start(credentials, this, () -> init.limit(surroundings.real(), this::initTimedOut));
            if (runtime != null) {
                runtime.watch(surroundings.real());
            }
        } catch (AwsException | InitFailure cannotRun) {
            over(cannotRun, FAILURE);
        }
    }

    @Override
    public void initialized() {
        if (restore.isUnderWay()) {
            household.launch().behindOutput(() -> {
                restore.end();
                comeUp();
            });
            return;
        }
        household.extensions().closeRegistration();
        init.runtimeDone();
        comeUp();
    }

    @Override
    public CompletionStage<Void> restoring() {
        CompletableFuture<Void> restored = new CompletableFuture<>();
        restore.enter();
        household.launch().behindOutput(() -> {
            household.extensions().closeRegistration();
            init.runtimeDone();
            init.end(household.extensions().status());
            restore.begin(surroundings.real(), this::restoreTimedOut);
            restored.complete(null);
        });
        return restored;
    }

    @Override
    public void restoreFailed(byte[] error, String errorType) {
        household.launch().behindOutput(() -> restoreFailed(errorType));
    }

    private void restoreFailed(String errorType) {
        if (restore.fail("error", errorType)) {
            over(LambdaErrors.restoreFailed(), FAILURE);
        }
    }

    private void restoreTimedOut() {
        household.launch().afterOutput(() -> {
            if (restore.fail(TIMEOUT, null)) {
                over(LambdaErrors.restoreTimedOut(), TIMEOUT);
            }
        });
    }

    @Override
    public void extensionsProgressed() {
        comeUp();
        InvokePhase present = occupancy.atWork();
        if (present != null) {
            present.proceed();
        }
    }

    /** It is up once the runtime and all extensions have asked for their first event. */
    private void comeUp() {
        if (!init.isRuntimeDone()
                || restore.isUnderWay()
                || !household.extensions().areInitialized()) {
            return;
        }
        Occupancy.Change risen = occupancy.comeUp();
        if (risen == null) {
            return;
        }
        if (risen.work() == null) {
            surroundings.memory().remove(watched);
        }
        init.end(household.extensions().status());
        household.initialized();
        if (risen.work() != null) {
            begin(risen.work());
        }
        ready.complete(this);
    }

    @Override
    public void initFailed(byte[] error, String errorType) {
        // The runtime is to have its answer before its connection ends.
        household.launch().behindOutput(() -> over(InitFailure.told(error, errorType), FAILURE));
    }

    private void initTimedOut() {
        household.launch().afterOutput(() -> over(init.timeout(), TIMEOUT));
    }

    // ---- the invoke phase ----

    /** Takes an invocation, at once or as soon as it is up; false if it has ended. */
    boolean invoke(Invocation invocation, CompletableFuture<InvocationResult> result) {
        Duration timeout = Duration.ofSeconds(deployment.timeoutSeconds());
        Assignment assignment =
                new Assignment(invocation, WallClock.now().plus(timeout).toEpochMilli());
        InvokePhase taken = new InvokePhase(assignment, deployment, result, log, this);
        Occupancy.Entry entry = occupancy.take(taken, surroundings.time().now());
        if (entry == Occupancy.Entry.REFUSED) {
            return false;
        }
        taken.endsWith(surroundings
                .real()
                .after(timeout, () -> RealTime.attend("lambda-timeout", () -> timedOut(taken))));
        // What is put out while it is initialized once more comes before START, and is the invocation's.
        log.open();
        surroundings.memory().add(watched);
        if (entry == Occupancy.Entry.BEGINS) {
            begin(taken);
        }
        return true;
    }

    private void begin(InvokePhase phase) {
        phase.announce();
        if (household.hasExtensions()) {
            phase.attend();
        }
        household.invoke(phase.assignment());
    }

    @Override
    public void answering(Assignment assignment) {
        InvokePhase present = occupancy.work();
        if (present != null && present.assignment() == assignment) {
            present.answering();
        }
    }

    @Override
    public void settle(Assignment assignment, Outcome outcome) {
        InvokePhase present = occupancy.work();
        if (present != null && present.assignment() == assignment) {
            present.settle(outcome);
        }
    }

    @Override
    public void free() {
        InvokePhase present = occupancy.atWork();
        if (present != null) {
            present.freed();
        }
    }

    private void timedOut(InvokePhase late) {
        if (occupancy.work() != late) {
            return;
        }
        if (!hasBeenUp()) {
            init.fail(init.timeout(), household.extensions().status());
        }
        late.fail(Outcome.timedOut(late.assignment().requestId(), deployment.timeoutSeconds(), log));
        end(TIMEOUT);
    }

    @Override
    public void afterOutput(Runnable task) {
        household.launch().afterOutput(task);
    }

    @Override
    public boolean extensionsAreDone() {
        return household.extensions().areDone();
    }

    @Override
    public InvokePhase.Figures figures() {
        household.memory().lookOnce();
        boolean cold = occupancy.isCold();
        return new InvokePhase.Figures(
                household.memory().peakMb(),
                cold && !deployment.snapStart() ? init.millis() : null,
                cold ? restore.millis() : null);
    }

    /** While it is at work: what it holds, and that its log is not behind for longer. */
    private void look() {
        household.memory().look();
        log.flush();
    }

    @Override
    public void reported() {
        surroundings.memory().remove(watched);
    }

    @Override
    public void finishing() {
        if (occupancy.isFinishing()) {
            owner.finishing(this);
        }
    }

    @Override
    public void done(InvokePhase phase) {
        if (!occupancy.release(phase)) {
            return;
        }
        if (occupancy.isRetired()) {
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
        // The kernel ends what takes too much before the watch sees it.
        household.memory().takeNote();
        restoreFailed(Faults.EXIT_ERROR);
        over(InitFailure.exited(status), FAILURE);
    }

    @Override
    public void extensionExited(String name, int status) {
        household.memory().takeNote();
        over(InitFailure.extensionExited(household.extensions().exited(name), status), FAILURE);
    }

    @Override
    public void memoryExceeded() {
        end();
    }

    /** Ends it after its present invocation. */
    void retire() {
        if (occupancy.retire()) {
            end();
        }
    }

    /** Ends it at once: extensions are not told, and nothing is waited for but that the processes are killed. */
    void endNow() {
        household.launch().kill();
    }

    /** Ends it, with a shutdown phase if it has extensions; the rest follows from that. */
    void end() {
        end(SPINDOWN);
    }

    private void end(String reason) {
        occupancy.retire();
        if (household.hasExtensions()) {
            household.later("lambda-shutdown", () -> over(InitFailure.exited(KILLED), reason));
        } else {
            RealTime.attend("lambda-kill", household.launch()::kill);
        }
    }

    /**
     * It has ended, or never came up.
     *
     * @param why an {@link InitFailure}, which tells the invocation that is lost with it as well, or an {@link AwsException}
     * @param reason what extensions are told
     */
    private void over(Exception why, String reason) {
        Occupancy.Change end = occupancy.end();
        if (end == null) {
            return;
        }
        boolean attended = household.hasExtensions();
        // Until it has left, so that who waits for what is in flight finds it gone.
        surroundings.time().work().begin();
        household.launch().giveUp();
        if (!attended) {
            leave();
        }
        if (end.starting() && why instanceof InitFailure failure) {
            init.fail(failure, household.extensions().status());
        } else {
            init.stopTimer();
        }
        restore.stopTimer();
        if (end.work() != null) {
            lose(end.work(), why);
        }
        if (!attended) {
            gone(why);
            return;
        }
        household.shutDown(reason).whenComplete((done, bug) -> {
            leave();
            gone(why);
        });
    }

    private void lose(InvokePhase lost, Exception why) {
        lost.stopTimer();
        if (why instanceof InitFailure failure) {
            if (!lost.isReported()) {
                lost.fail(failure.outcome(
                        lost.assignment().requestId(), household.memory().isExceeded(), log));
            }
        } else {
            surroundings.memory().remove(watched);
            lost.refuse(why);
        }
    }

    private void gone(Exception why) {
        ready.completeExceptionally(why);
        surroundings.time().work().end();
    }

    /** Lets go of all that it has. */
    private void leave() {
        surroundings.memory().remove(watched);
        household.close();
        owner.ended(this);
    }
}
