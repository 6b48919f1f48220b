package dev.brume.stepfunctions.execution;

import dev.brume.stepfunctions.language.EvaluationException;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.QueryLanguage;
import dev.brume.stepfunctions.language.Resource;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Does the work of tasks. */
public interface Tasks {
    /** Begins a task; never fails by an exception. Called without any lock. */
    CompletionStage<TaskOutcome> start(TaskCall call);

    /** Whether there is such an activity. */
    boolean hasActivity(String arn);

    /** Why the task of an integration cannot begin with its parameters; empty where it can. */
    List<String> objections(Resource.Integration integration, Payload parameters);

    /** Makes work known to those who poll for an activity. */
    void offer(ActivityWork work);

    /** Refuses parameters with which a task cannot begin. */
    default void check(Resource resource, Payload parameters, QueryLanguage language) {
        List<String> objections =
                resource instanceof Resource.Integration integration ? objections(integration, parameters) : List.of();
        if (!objections.isEmpty()) {
            throw EvaluationException.runtime("The "
                    + (language == QueryLanguage.JSONATA ? "Arguments" : "Parameters") + " '" + parameters.text()
                    + "' could not be used to start the Task: " + objections);
        }
    }

    /** A token that stands for a task until it has ended. */
    String newToken(TokenHolder holder);

    void forget(String token);
}
