package dev.brume.sqs.queue;

import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.EmulatorTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The message move tasks of one source queue, the latest in front. Guarded by its monitor. */
public final class MoveTasks {
    private final Queue source;
    private final EmulatorTime time;
    private final Ids ids;
    private final Deque<MoveTask> tasks = new ArrayDeque<>();

    MoveTasks(Queue source, EmulatorTime time, Ids ids) {
        this.source = source;
        this.time = time;
        this.ids = ids;
    }

    /**
     * Starts a task.
     *
     * @param destinationArn where all messages go, or null for where each came from
     * @param perSecond how many messages it moves in a second, or null for as fast as it can
     */
    public synchronized MoveTask start(@Nullable String destinationArn, @Nullable Integer perSecond, long now) {
        MoveTask latest = tasks.peekFirst();
        if (latest != null && latest.isActive()) {
            throw SqsErrors.invalidParameterValue("There is already a task running. "
                    + "Only one active task is allowed for a source queue arn at a given time.");
        }
        MoveTask task = new MoveTask(ids.uuid(), source, destinationArn, perSecond, time, now);
        tasks.addFirst(task);
        if (tasks.size() > SqsLimits.MOVE_TASKS_LISTED_MAX) {
            tasks.removeLast();
        }
        task.start();
        return task;
    }

    public synchronized Optional<MoveTask> find(String id) {
        return tasks.stream().filter(task -> task.id().equals(id)).findFirst();
    }

    /** At most {@code max}, the latest first. */
    public synchronized List<MoveTask> latest(int max) {
        return tasks.stream().limit(max).toList();
    }
}
