package dev.brume.sqs.queue;

import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Moves messages out of a dead-letter queue, a batch at each tick of its timer, until as many are moved as there were at the
 * start, or none is left. Guarded by its monitor; queues are called outside of it, by one tick at a time.
 */
public final class MoveTask {
    /** Without a rate of its own a task moves this many messages before others get a turn. */
    private static final int BATCH = 1_000;

    private static final long SECOND = 1_000;
    /** A task with a high rate moves a batch each tenth of a second instead of one message each few milliseconds. */
    private static final long TICK_MIN = 100;

    /** As ListMessageMoveTasks names them. */
    public enum Status {
        RUNNING,
        COMPLETED,
        CANCELLING,
        CANCELLED,
        FAILED
    }

    /**
     * How far a task has come.
     *
     * @param moved how many messages it has moved
     * @param failureReason why it failed, or null
     */
    public record Progress(
            Status status, int moved, @Nullable String failureReason) {}

    private final String id;
    private final Queue source;
    private final @Nullable String destinationArn;
    private final @Nullable Integer perSecond;
    private final EmulatorTime time;
    private final long startedAt;
    private final int toMove;
    private Progress progress = new Progress(Status.RUNNING, 0, null);
    private @Nullable Timer timer;

    MoveTask(
            String id,
            Queue source,
            @Nullable String destinationArn,
            @Nullable Integer perSecond,
            EmulatorTime time,
            long now) {
        this.id = id;
        this.source = source;
        this.destinationArn = destinationArn;
        this.perSecond = perSecond;
        this.time = time;
        this.startedAt = now;
        this.toMove = source.counts(now).visible();
    }

    public String id() {
        return id;
    }

    /** The queue that all messages go to; null when each goes to where it came from. */
    public @Nullable String destinationArn() {
        return destinationArn;
    }

    public @Nullable Integer perSecond() {
        return perSecond;
    }

    /** Epoch milliseconds. */
    public long startedAt() {
        return startedAt;
    }

    /** How many messages there were to move when it started. */
    public int toMove() {
        return toMove;
    }

    public synchronized Progress progress() {
        return progress;
    }

    boolean isActive() {
        Status status = progress().status;
        return status == Status.RUNNING || status == Status.CANCELLING;
    }

    void start() {
        tickAt(perSecond == null ? startedAt : startedAt + interval(perSecond));
    }

    /**
     * Stops it before the next message.
     *
     * @return how many messages were moved
     */
    public synchronized int cancel() {
        if (progress.status != Status.RUNNING) {
            throw SqsErrors.invalidParameterValue("Only active tasks can be cancelled.");
        }
        progress = new Progress(Status.CANCELLING, progress.moved, null);
        if (timer != null && timer.cancel()) {
            timer = time.schedule(time.now(), this::tick);
        }
        return progress.moved;
    }

    private synchronized void tickAt(long millis) {
        timer = time.schedule(Instant.ofEpochMilli(millis), this::tick);
    }

    private static long interval(int perSecond) {
        return Math.max(SECOND / perSecond, TICK_MIN);
    }

    private void tick() {
        long now = time.now().toEpochMilli();
        if (moveBatch(now)) {
            tickAt(perSecond == null ? now : now + interval(perSecond));
        }
    }

    /** Returns whether there is more to do. */
    private boolean moveBatch(long now) {
        for (int left = due(now); left > 0; left--) {
            if (!goesOn() || !moveOne(now)) {
                return false;
            }
        }
        return goesOn();
    }

    private synchronized int due(long now) {
        return perSecond == null ? BATCH : Math.toIntExact((now - startedAt) * perSecond / SECOND) - progress.moved;
    }

    private synchronized boolean goesOn() {
        if (progress.status == Status.CANCELLING) {
            progress = new Progress(Status.CANCELLED, progress.moved, null);
        } else if (progress.status == Status.RUNNING && progress.moved >= toMove) {
            progress = new Progress(Status.COMPLETED, progress.moved, null);
        }
        return progress.status == Status.RUNNING;
    }

    private boolean moveOne(long now) {
        Move move = source.moveNext(destinationArn, now);
        synchronized (this) {
            progress = switch (move) {
                case MOVED -> new Progress(progress.status, progress.moved + 1, null);
                case NOTHING_LEFT -> new Progress(Status.COMPLETED, progress.moved, null);
                case NO_SUCH_QUEUE, SOURCE_UNKNOWN -> new Progress(Status.FAILED, progress.moved, move.failureReason());
            };
        }
        return move == Move.MOVED;
    }
}
