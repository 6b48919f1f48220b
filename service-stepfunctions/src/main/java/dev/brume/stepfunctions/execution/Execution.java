package dev.brume.stepfunctions.execution;

import dev.brume.core.time.Timer;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import dev.brume.stepfunctions.language.Variables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sfn.model.ExecutionAbortedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionFailedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionRedrivenEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionStartedEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionSucceededEventDetails;
import software.amazon.awssdk.services.sfn.model.ExecutionTimedOutEventDetails;
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
    /** Effects that may wait for the lock to be given up. */
    private static final int EFFECTS_MAX = 256;

    private final ExecutionPlan plan;
    private final Engine engine;
    // Fair, so that a loop that takes it again and again keeps nobody waiting who asks for a description, a stop or a
    // timeout.
    private final ReentrantLock lock = new ReentrantLock(true);
    private final ArrayList<Event> events = new ArrayList<>(4);
    private final boolean keepsEvents;
    private final @Nullable Standstill standstill;
    private int lastId;
    private @Nullable Deque<Runnable> steps;
    private @Nullable List<Runnable> effects;
    private boolean driving;
    private final Branch root;
    private Status status = Status.RUNNING;
    private @Nullable Timer timeout;
    private Instant deadline;
    private @Nullable Instant stoppedAt;
    private @Nullable Payload output;
    private @Nullable Failure failure;
    private int redrives;
    private @Nullable Instant redrivenAt;
    private @Nullable RedriveTokens redriveTokens;

    /** @param keepsEvents whether its history can be asked for */
    public Execution(ExecutionPlan plan, Engine engine, boolean keepsEvents) {
        this.plan = plan;
        this.engine = engine;
        this.keepsEvents = keepsEvents;
        this.standstill = plan.express() ? new Standstill() : null;
        this.root = new Branch(this, plan.workflow(), Variables.NONE, null, 0, new RootEnd());
        this.deadline = lifeEnd(plan.startedAt());
    }

    // A redrive begins the machine's own timeout anew, but not the year that AWS lets an execution be open.
    private Instant lifeEnd(Instant begun) {
        Instant last = plan.express()
                ? begun.plus(ExecutionLimits.EXPRESS_MAX)
                : plan.startedAt().plus(ExecutionLimits.STANDARD_MAX);
        Duration asked = plan.mapRunArn() == null ? plan.revision().definition().timeout() : null;
        return asked != null && begun.plus(asked).isBefore(last) ? begun.plus(asked) : last;
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
            if (plan.express() || plan.revision().definition().timeout() != null) {
                timeout = engine.time().schedule(deadline, () -> apply(this::timeOut));
            }
            root.go(plan.workflow().startAt(), plan.input());
        });
    }

    /** Does something under the lock and goes on from there. */
    void apply(Runnable change) {
        boolean mine;
        lock.lock();
        try {
            if (status == Status.RUNNING) {
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
                while (left > 0 && steps != null && !steps.isEmpty() && !yields()) {
                    left--;
                    run(steps.remove());
                }
                if (steps != null && steps.isEmpty()) {
                    steps = null;
                }
                outside = effects == null ? List.of() : effects;
                effects = null;
                if (outside.isEmpty() && steps == null) {
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
        return lock.hasQueuedThreads() || (effects != null && effects.size() >= EFFECTS_MAX);
    }

    private void run(Runnable step) {
        if (status != Status.RUNNING) {
            return;
        }
        try {
            step.run();
        } catch (EndedException ended) {
            // It was ended in an orderly way, whatever the step was about to do.
        } catch (RuntimeException | StackOverflowError bug) {
            LOG.error("execution {} failed by a defect of Brume", plan.arn(), bug);
            if (status == Status.RUNNING) {
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
        if (steps == null) {
            steps = new ArrayDeque<>(4);
        }
        steps.add(step);
    }

    /** Has something done outside the lock. Under the lock. */
    void outside(Runnable effect) {
        if (effects == null) {
            effects = new ArrayList<>(2);
        }
        effects.add(effect);
    }

    /** Has a step run at an instant, or the execution end if that lies beyond what an execution lives. Under the lock. */
    Timer at(Instant instant, Runnable step) {
        return instant.isAfter(deadline)
                ? engine.time().schedule(deadline, () -> apply(this::timeOut))
                : engine.time().schedule(instant, () -> apply(step));
    }

    Instant now() {
        return engine.time().now();
    }

    Instant deadline() {
        return deadline;
    }

    /** Writes an event; returns its id. Under the lock. */
    int record(HistoryEventType type, int previous, @Nullable Object details) {
        if (!plan.express() && lastId == ExecutionLimits.EVENTS_MAX - 1 && !isEnd(type)) {
            finish(
                    Status.FAILED,
                    null,
                    new Failure(
                            StatesError.RUNTIME,
                            "The execution reached the maximum number of history events (" + ExecutionLimits.EVENTS_MAX
                                    + ")."));
            throw new EndedException();
        }
        long now = now().toEpochMilli();
        if (standstill != null && !isEnd(type) && standstill.exceededAt(now)) {
            timeOut();
            throw new EndedException();
        }
        Event event = new Event(++lastId, previous, now, type, details);
        if (keepsEvents) {
            events.add(event);
        }
        if (plan.revision().logging().level() != LogLevel.OFF) {
            outside(() -> engine.observer().logged(this, event));
        }
        return event.id();
    }

    private static boolean isEnd(HistoryEventType type) {
        return switch (type) {
            case EXECUTION_FAILED, EXECUTION_SUCCEEDED, EXECUTION_ABORTED, EXECUTION_TIMED_OUT -> true;
            default -> false;
        };
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
            if (status != Status.RUNNING) {
                return;
            }
            status = Status.FAILED;
            stoppedAt = now();
            failure = new Failure(StatesError.RUNTIME, "The emulator was reset.");
            root.abort();
            steps = null;
            effects = null;
            if (timeout != null) {
                timeout.cancel();
                timeout = null;
            }
        } finally {
            lock.unlock();
        }
    }

    private void finish(Status end, @Nullable Payload result, @Nullable Failure why) {
        status = end;
        root.abort();
        stoppedAt = now();
        output = result;
        failure = why;
        switch (end) {
            case SUCCEEDED ->
                record(
                        HistoryEventType.EXECUTION_SUCCEEDED,
                        root.lastEvent(),
                        ExecutionSucceededEventDetails.builder()
                                .output(result == null ? null : result.text())
                                .outputDetails(EventDetails.FULL)
                                .build());
            case FAILED ->
                record(
                        HistoryEventType.EXECUTION_FAILED,
                        root.lastEvent(),
                        ExecutionFailedEventDetails.builder()
                                .error(error())
                                .cause(cause())
                                .build());
            case TIMED_OUT ->
                record(
                        HistoryEventType.EXECUTION_TIMED_OUT,
                        root.lastEvent(),
                        ExecutionTimedOutEventDetails.builder().error(error()).build());
            default ->
                record(
                        HistoryEventType.EXECUTION_ABORTED,
                        0,
                        ExecutionAbortedEventDetails.builder()
                                .error(error())
                                .cause(cause())
                                .build());
        }
        steps = null;
        if (timeout != null) {
            timeout.cancel();
            timeout = null;
        }
        events.trimToSize();
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
            return redriveTokens == null ? null : redriveTokens.find(token, now());
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
            if (status == Status.RUNNING || status == Status.SUCCEEDED) {
                return;
            }
            status = Status.RUNNING;
            redrives++;
            redrivenAt = now();
            if (token != null) {
                redriveTokens = redriveTokens == null ? new RedriveTokens() : redriveTokens;
                redriveTokens.add(token, redrivenAt);
            }
            deadline = lifeEnd(redrivenAt);
            stoppedAt = null;
            failure = null;
            output = null;
        } finally {
            lock.unlock();
        }
        apply(() -> {
            int previous = lastId;
            record(
                    HistoryEventType.EXECUTION_REDRIVEN,
                    previous,
                    ExecutionRedrivenEventDetails.builder()
                            .redriveCount(redrives)
                            .build());
            if (plan.express() || plan.revision().definition().timeout() != null) {
                timeout = engine.time().schedule(deadline, () -> apply(this::timeOut));
            }
            outside(() -> engine.observer().redriven(this));
            root.redrive(lastId);
        });
    }

    /** Under the lock. */
    int redriveCount() {
        return redrives;
    }

    /** Under the lock. */
    @Nullable
    Instant redrivenAt() {
        return redrivenAt;
    }

    private @Nullable String error() {
        return failure == null ? null : failure.error();
    }

    private @Nullable String cause() {
        return failure == null ? null : failure.cause();
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
            return new Snapshot(status, stoppedAt, output, failure, redrives, redrivenAt, lastId);
        } finally {
            lock.unlock();
        }
    }

    /** Its history so far, in order. */
    public List<Event> history() {
        lock.lock();
        try {
            return List.copyOf(events);
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
