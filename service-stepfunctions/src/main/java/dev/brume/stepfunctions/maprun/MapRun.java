package dev.brume.stepfunctions.maprun;

import dev.brume.stepfunctions.execution.ChildInput;
import dev.brume.stepfunctions.execution.DatasetItem;
import dev.brume.stepfunctions.execution.Execution;
import dev.brume.stepfunctions.execution.Failure;
import dev.brume.stepfunctions.execution.MapRunEnd;
import dev.brume.stepfunctions.execution.MapRunHandle;
import dev.brume.stepfunctions.execution.MapRunOrder;
import dev.brume.stepfunctions.execution.Status;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sfn.model.MapRunStatus;

/**
 * A map run: child executions over the items of a distributed Map, so many at a time. Its lock guards everything in it, and it calls
 * nothing while it holds it. One thread at a time begins children.
 */
public final class MapRun implements MapRunHandle {
    private final MapRunOrder order;
    private final Instant startedAt;
    private final MapRunWorld world;
    private final ChildExecutions childExecutions;
    private final ReentrantLock lock = new ReentrantLock();

    private MapRunStatus status = MapRunStatus.RUNNING;
    private Terms terms;
    private final Children children;
    private boolean begun;
    private boolean beginning;
    private boolean writing;
    private @Nullable Failure failure;
    private @Nullable Instant stoppedAt;
    private int redrives;
    private @Nullable Instant redrivenAt;

    public MapRun(MapRunOrder order, MapRunWorld world) {
        this.order = order;
        this.world = world;
        this.startedAt = world.now();
        this.terms = Terms.of(order);
        this.childExecutions = new ChildExecutions(this, order, world);
        this.children = new Children(childExecutions::isRedrivable);
    }

    public String arn() {
        return order.arn();
    }

    public MapRunOrder order() {
        return order;
    }

    /** What its children are executions of, {@code ...:stateMachine:Machine/Label}. */
    public String machineArn() {
        return childExecutions.machineArn();
    }

    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public void open() {
        world.open(this);
    }

    @Override
    public CompletionStage<List<DatasetItem>> read() {
        // Reading blocks, and whoever asks may be an event loop.
        CompletableFuture<List<DatasetItem>> items = new CompletableFuture<>();
        world.execute(() -> {
            try {
                items.complete(world.datasets().read(order));
            } catch (RuntimeException refused) {
                items.completeExceptionally(refused);
            }
        });
        return items;
    }

    @Override
    public void start(List<ChildInput> inputs) {
        lock.lock();
        try {
            inputs.forEach(children::add);
            begun = true;
        } finally {
            lock.unlock();
        }
        world.execute(this::advance);
    }

    /** Begins what may begin, until nothing may; then looks whether all is done. */
    private void advance() {
        while (true) {
            Child child;
            boolean done;
            lock.lock();
            try {
                if (beginning) {
                    return;
                }
                child = mayBegin() ? children.begin() : null;
                done = child == null && isDone();
                if (done) {
                    writing = true;
                }
                if (child != null) {
                    beginning = true;
                }
            } finally {
                lock.unlock();
            }
            if (child == null) {
                if (done) {
                    // Results are written by nobody whose call ended the last child.
                    world.execute(this::finish);
                }
                return;
            }
            begin(child);
        }
    }

    private void begin(Child child) {
        Execution before = child.execution();
        boolean again = before != null && !before.plan().express();
        Execution execution = again && before != null ? before : childExecutions.make(child);
        lock.lock();
        try {
            child.started(execution);
        } finally {
            lock.unlock();
        }
        if (again) {
            execution.redrive(null);
        } else {
            childExecutions.start(execution);
        }
        lock.lock();
        try {
            beginning = false;
        } finally {
            lock.unlock();
        }
        // It may have been stopped between the two.
        if (isOver()) {
            execution.stop(null, null);
        }
    }

    private boolean isOver() {
        lock.lock();
        try {
            return failure != null || status != MapRunStatus.RUNNING;
        } finally {
            lock.unlock();
        }
    }

    private boolean mayBegin() {
        return status == MapRunStatus.RUNNING
                && failure == null
                && children.hasWaiting()
                && terms.allowMoreThan(children.running());
    }

    private boolean isDone() {
        return begun
                && status == MapRunStatus.RUNNING
                && !writing
                && children.running() == 0
                && (failure != null || !children.hasWaiting());
    }

    /** A child came to its end. */
    void ended(Child child, Status how) {
        List<Execution> stopped;
        lock.lock();
        try {
            if (!children.end(child, how)) {
                return;
            }
            stopped = judge();
        } finally {
            lock.unlock();
        }
        stopped.forEach(execution -> execution.stop(null, null));
        advance();
    }

    /** Under the lock: fails the run when too much failed; returns what is to be stopped. */
    private List<Execution> judge() {
        boolean alive = failure == null && status == MapRunStatus.RUNNING && !writing;
        if (!alive || !children.exceed(terms.tolerance())) {
            return List.of();
        }
        failure = new Failure(
                StatesError.EXCEED_TOLERATED_FAILURE_THRESHOLD,
                "The specified tolerated failure threshold was exceeded");
        return children.runningExecutions();
    }

    private void finish() {
        Results results = new Results(order, results());
        if (order.writerArguments() == null) {
            over(results.output(), null);
            return;
        }
        world.writer().write(results, order).whenComplete((output, refused) -> over(output, refused));
    }

    private List<Results.Result> results() {
        lock.lock();
        try {
            return children.results();
        } finally {
            lock.unlock();
        }
    }

    private void over(@Nullable Payload output, @Nullable Throwable refused) {
        MapRunEnd end;
        lock.lock();
        try {
            writing = false;
            if (status != MapRunStatus.RUNNING) {
                return;
            }
            if (refused != null && failure == null) {
                Throwable cause = refused.getCause() == null ? refused : refused.getCause();
                failure = new Failure(StatesError.RESULT_WRITER_FAILED, String.valueOf(cause.getMessage()));
            }
            if (refused == null) {
                children.written();
            }
            end = failure != null || output == null
                    ? new MapRunEnd.Failed(
                            failure == null ? new Failure(StatesError.RESULT_WRITER_FAILED, null) : failure)
                    : new MapRunEnd.Succeeded(output);
            close(failure == null ? MapRunStatus.SUCCEEDED : MapRunStatus.FAILED);
        } finally {
            lock.unlock();
        }
        order.end().accept(end);
    }

    private void close(MapRunStatus how) {
        status = how;
        stoppedAt = world.now();
    }

    @Override
    public void fail() {
        lock.lock();
        try {
            close(MapRunStatus.FAILED);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void abort() {
        List<Execution> stopped;
        lock.lock();
        try {
            if (status != MapRunStatus.RUNNING) {
                return;
            }
            close(MapRunStatus.ABORTED);
            stopped = children.runningExecutions();
        } finally {
            lock.unlock();
        }
        stopped.forEach(execution -> execution.stop(null, null));
    }

    /** Ends it without a word to the world; its children are ended by who knows them. */
    public void abandon() {
        lock.lock();
        try {
            status = MapRunStatus.ABORTED;
            children.dropWaiting();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isRedrivable() {
        lock.lock();
        try {
            return begun && (status == MapRunStatus.FAILED || status == MapRunStatus.ABORTED);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int redrives() {
        lock.lock();
        try {
            return redrives;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void redrive() {
        lock.lock();
        try {
            status = MapRunStatus.RUNNING;
            stoppedAt = null;
            failure = null;
            redrives++;
            redrivenAt = world.now();
            children.redrive();
        } finally {
            lock.unlock();
        }
        world.execute(this::advance);
    }

    /**
     * Changes what it goes by while it runs.
     *
     * @return false when it has ended
     */
    public boolean update(@Nullable Integer concurrency, @Nullable Long count, @Nullable Float percentage) {
        List<Execution> stopped;
        lock.lock();
        try {
            if (status != MapRunStatus.RUNNING) {
                return false;
            }
            terms = terms.with(concurrency, count, percentage);
            stopped = judge();
        } finally {
            lock.unlock();
        }
        stopped.forEach(execution -> execution.stop(null, null));
        world.execute(this::advance);
        return true;
    }

    /** What can be told of it at one time. */
    public MapRunSnapshot snapshot() {
        lock.lock();
        try {
            return new MapRunSnapshot(
                    status,
                    stoppedAt,
                    (int) Math.min(terms.maxConcurrency(), Integer.MAX_VALUE),
                    terms.tolerance().count(),
                    terms.tolerance().percentage(),
                    children.ofItems(),
                    children.ofExecutions(),
                    children.notRedrivable(),
                    redrives,
                    redrivenAt);
        } finally {
            lock.unlock();
        }
    }

    /** A child execution as lists show it. */
    public record Listed(Execution execution, Status status, int items) {}

    /** The child executions that were started, newest first. */
    public List<Listed> executions() {
        lock.lock();
        try {
            return children.listed();
        } finally {
            lock.unlock();
        }
    }
}
