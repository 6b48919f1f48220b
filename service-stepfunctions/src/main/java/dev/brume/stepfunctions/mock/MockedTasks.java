package dev.brume.stepfunctions.mock;

import dev.brume.stepfunctions.execution.ActivityWork;
import dev.brume.stepfunctions.execution.TaskCall;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.execution.Tasks;
import dev.brume.stepfunctions.execution.TokenHolder;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.Resource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The tasks of one execution of a test case: mocked states never call a service, the others do. A concurrent map guards how often each
 * state has asked.
 */
public final class MockedTasks implements Tasks {
    private final TestCase testCase;
    private final Tasks real;
    private final Map<String, Integer> invocations = new ConcurrentHashMap<>();

    public MockedTasks(TestCase testCase, Tasks real) {
        this.testCase = testCase;
        this.real = real;
    }

    @Override
    public CompletionStage<TaskOutcome> start(TaskCall call) {
        MockedResponse mocked = testCase.of(call.stateName());
        if (mocked == null) {
            return real.start(call);
        }
        int invocation = invocations.merge(call.stateName(), 1, Integer::sum) - 1;
        TaskOutcome outcome = mocked.of(invocation);
        boolean waits = call.resource() instanceof Resource.Integration integration
                && integration.pattern() != Resource.Pattern.REQUEST_RESPONSE;
        // What waits for a job or a token was handed over first.
        return CompletableFuture.completedFuture(
                waits
                        ? new TaskOutcome.Submitted(
                                outcome instanceof TaskOutcome.Succeeded done ? done.output() : Payload.EMPTY_OBJECT,
                                CompletableFuture.completedFuture(outcome),
                                () -> {})
                        : outcome);
    }

    @Override
    public boolean hasActivity(String arn) {
        return real.hasActivity(arn);
    }

    @Override
    public List<String> objections(Resource.Integration integration, Payload parameters) {
        return real.objections(integration, parameters);
    }

    @Override
    public void offer(ActivityWork work) {
        real.offer(work);
    }

    @Override
    public String newToken(TokenHolder holder) {
        return real.newToken(holder);
    }

    @Override
    public void forget(String token) {
        real.forget(token);
    }
}
