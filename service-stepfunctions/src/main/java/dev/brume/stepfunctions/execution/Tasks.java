package dev.brume.stepfunctions.execution;

import java.util.concurrent.CompletionStage;

/** Does the work of tasks. */
public interface Tasks {
    /** Begins a task; never fails by an exception. Called without any lock. */
    CompletionStage<TaskOutcome> start(TaskCall call);

    /** Whether there is such an activity. */
    boolean hasActivity(String arn);

    /** Makes work known to those who poll for an activity. */
    void offer(ActivityWork work);

    /** A token that stands for a task until it has ended. */
    String newToken(TokenHolder holder);

    void forget(String token);
}
