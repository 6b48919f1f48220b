package dev.brume.stepfunctions.execution;

import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.Variables;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sfn.model.ExecutionRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionStartedEventDetails;
import software.amazon.awssdk.services.sfn.model.HistoryEventType;
import software.amazon.awssdk.services.sfn.model.LogLevel;

/**
 * One run of a state machine. Its lock guards everything in it: history, branches, what is yet to be done. Steps run under the lock
 * and call nothing outside; what they want done outside they leave as effects, which are carried out after the lock. One thread at a
 * time drives an execution, and gives it up to a background thread when that takes long.
 */
public final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);
    /** Steps that a thread of somebody else's is kept for. */
    private static final int SLICE = 500;

    private final ExecutionPlan plan;
    private final Engine engine;
    // Fair, so that a loop that takes it again and again keeps nobody waiting who asks for a description, a stop or a
    // timeout.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final History history;
    private final Lifespan life;
    private final Agenda agenda = new Agenda();
    private boolean driving;
    private final Branch root;
    /** Null while it runs. */
    private @Nullable ExecutionEnd end;

    /** @param keepsEvents whether its history can be asked for */
    public Execution(ExecutionPlan plan, Engine engine, boolean keepsEvents) {
        this.plan = plan;
        this.engine = engine;
        this.history = new History(plan.express(), keepsEvents);
        this.life = new Lifespan(plan);
        this.root = new Branch(this, plan.workflow(), Variables.NONE, null, 0, new RootEnd());
    }

    public ExecutionPlan plan() {
        return plan;
    }

    Engine engine() {
        return engine;
    }

    /** What its tasks are carried out by; in a test case, mocks. */
    public Tasks tasks() {
        return engine.tasks();
    }

    /** Begins; runs as far as it comes without waiting unless that takes long. */
    public void start() {
        engine.observer().started(this);
        apply(() -> {
            record(
                    HistoryEventType.EXECUTION_STARTED,
                    0,
                    ExecutionStartedEventDetails.builder()
                            .input(plan.input().text())
                            .inputDetails(EventDetails.FULL)
                            .roleArn(plan.revision().roleArn())
                            .build());
            life.watch(engine.time(), () -> apply(this::timeOut));
            root.go(plan.workflow().startAt(), plan.input());
        });
    }

    /** Does something under the lock and goes on from there. */
    void apply(Runnable change) {
        boolean mine;
        lock.lock();
        try {
            if (end == null) {
                run(change);
            }
            mine = !driving;
            driving = true;
        } finally {
            lock.unlock();
        }
        if (mine) {
            // An expression of JSONata may take seconds, which nobody's request or timer is to wait for.
            if (plan.revision().definition().usesJsonata()) {
                engine.time().execute(() -> drive(Integer.MAX_VALUE));
            } else {
                drive(SLICE);
            }
        }
    }

    private void drive(int slice) {
        int left = slice;
        while (true) {
            List<Runnable> outside;
            lock.lock();
            try {
                while (left > 0 && agenda.hasSteps() && !yields()) {
                    left--;
                    run(agenda.nextStep());
                }
                outside = agenda.takeEffects();
                if (outside.isEmpty() && !agenda.hasSteps()) {
                    agenda.dropSteps();
                    driving = false;
                    return;
                }
            } finally {
                lock.unlock();
            }
            outside.forEach(this::runOutside);
            if (left <= 0) {
                engine.time().execute(() -> drive(Integer.MAX_VALUE));
                return;
            }
        }
    }

    // Whether the lock is given up between two steps: an endless loop never comes to the end of its steps.
    private boolean yields() {
        return lock.hasQueuedThreads() || agenda.isCrowded();
    }

    private void run(Runnable step) {
        if (end != null) {
            return;
        }
        try {
            step.run();
        } catch (EndedException ended) {
            // It was ended in an orderly way, whatever the step was about to do.
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("execution {} failed by a defect of Brume", plan.arn(), bug);
            if (end == null) {
                finish(Status.FAILED, null, new Failure(StatesError.RUNTIME, "Internal error of the emulator: " + bug));
            }
        }
    }

    private void runOutside(Runnable effect) {
        try {
            effect.run();
        } catch (RuntimeException bug) {
            LOG.error("something that execution {} asked for failed", plan.arn(), bug);
        }
    }

    /** Has a step run later, after those that wait already. Under the lock. */
    void later(Runnable step) {
        agenda.step(step);
    }

    /** Has something done outside the lock. Under the lock. */
    void outside(Runnable effect) {
        agenda.effect(effect);
    }

    /** Has a step run at an instant, or the execution end if that lies beyond what an execution lives. Under the lock. */
    Timer at(Instant instant, Runnable step) {
        return instant.isAfter(life.deadline())
                ? engine.time().schedule(life.deadline(), () -> apply(this::timeOut))
                : engine.time().schedule(instant, () -> apply(step));
    }

    Instant now() {
        return engine.time().now();
    }

    Instant deadline() {
        return life.deadline();
    }

    /** Writes an event; returns its id. Under the lock. */
    int record(HistoryEventType type, int previous, @Nullable Object details) {
        boolean last = ExecutionEnd.isToldBy(type);
        if (!last && history.isFull()) {
            finish(
                    Status.FAILED,
                    null,
                    new Failure(
                            StatesError.RUNTIME,
                            "The execution reached the maximum number of history events (" + ExecutionLimits.EVENTS_MAX
                                    + ")."));
            throw new EndedException();
        }
        Instant now = now();
        if (!last && history.standsStillAt(now)) {
            timeOut();
            throw new EndedException();
        }
        Event event = history.write(type, previous, now, details);
        if (plan.revision().logging().level() != LogLevel.OFF) {
            outside(() -> engine.observer().logged(this, event));
        }
        return event.id();
    }

    private void timeOut() {
        finish(Status.TIMED_OUT, null, Failure.timeout());
    }

    /** Stops it. Does nothing when it has ended. */
    public void stop(@Nullable String error, @Nullable String cause) {
        apply(() -> finish(Status.ABORTED, null, new Failure(error, cause)));
    }

    /** Fails it without a word to the world: all that it belongs to is forgotten. */
    public void abandon() {
        lock.lock();
        try {
            if (end != null) {
                return;
            }
            end = new ExecutionEnd(
                    Status.FAILED, now(), null, new Failure(StatesError.RUNTIME, "The emulator was reset."));
            root.abort();
            agenda.dropSteps();
            agenda.dropEffects();
            life.end();
        } finally {
            lock.unlock();
        }
    }

    private void finish(Status how, @Nullable Payload result, @Nullable Failure why) {
        ExecutionEnd ended = new ExecutionEnd(how, now(), result, why);
        end = ended;
        root.abort();
        record(ended.eventType(), how == Status.ABORTED ? 0 : root.lastEvent(), ended.eventDetails());
        agenda.dropSteps();
        life.end();
        history.trim();
        plan.input().compact();
        if (result != null) {
            result.compact();
        }
        outside(() -> engine.observer().ended(this));
    }

    /** When it was redriven with a client token, if that was lately; else null. */
    public @Nullable Instant redrivenWith(@Nullable String token) {
        lock.lock();
        try {
            return life.redrivenWith(token, now());
        } finally {
            lock.unlock();
        }
    }

    /**
     * Does again what did not succeed. The caller has seen that it may.
     *
     * @param token a second redrive with it is the same redrive; null for none
     */
    public void redrive(@Nullable String token) {
        lock.lock();
        try {
            if (end == null || end.status() == Status.SUCCEEDED) {
                return;
            }
            end = null;
            life.redrive(token, now());
        } finally {
            lock.unlock();
        }
        apply(() -> {
            record(
                    HistoryEventType.EXECUTION_REDRIVEN,
                    history.lastId(),
                    ExecutionRedrivenEventDetails.builder()
                            .redriveCount(life.redrives())
                            .build());
            life.watch(engine.time(), () -> apply(this::timeOut));
            outside(() -> engine.observer().redriven(this));
            root.redrive(history.lastId());
        });
    }

    /** Under the lock. */
    int redriveCount() {
        return life.redrives();
    }

    /** Under the lock. */
    @Nullable
    Instant redrivenAt() {
        return life.redrivenAt();
    }

    /** What can be told of an execution at one time. */
    public record Snapshot(
            Status status,
            @Nullable Instant stoppedAt,
            @Nullable Payload output,
            @Nullable Failure failure,
            int redrives,
            @Nullable Instant redrivenAt,
            int events) {}

    public Snapshot snapshot() {
        lock.lock();
        try {
            return new Snapshot(
                    end == null ? Status.RUNNING : end.status(),
                    end == null ? null : end.at(),
                    end == null ? null : end.output(),
                    end == null ? null : end.failure(),
                    life.redrives(),
                    life.redrivenAt(),
                    history.lastId());
        } finally {
            lock.unlock();
        }
    }

    /** Its history so far, in order. */
    public List<Event> history() {
        lock.lock();
        try {
            return history.events();
        } finally {
            lock.unlock();
        }
    }

    /** How the whole execution ends. */
    private final class RootEnd implements Branch.End {
        @Override
        public void succeeded(Payload result) {
            finish(Status.SUCCEEDED, result, null);
        }

        @Override
        public void failed(Failure why) {
            finish(Status.FAILED, null, why);
        }
    }

    /** The execution ended in the middle of a step. */
    static final class EndedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedException() {
            super("", null, false, false);
        }
    }
}
