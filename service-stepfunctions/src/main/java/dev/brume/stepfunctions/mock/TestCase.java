package dev.brume.stepfunctions.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.stepfunctions.language.Resource;
import dev.brume.stepfunctions.language.State;
import dev.brume.stepfunctions.language.Workflow;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which states of a machine are mocked, and with what. Immutable. */
public final class TestCase {
    private final String name;
    private final Map<String, MockedResponse> states;

    private TestCase(String name, Map<String, MockedResponse> states) {
        this.name = name;
        this.states = states;
    }

    /** @throws IllegalArgumentException for what is no test case */
    static TestCase of(String testCase, JsonNode states, JsonNode responses) {
        if (!states.isObject()) {
            throw new IllegalArgumentException("the test case '" + testCase + "' is no object");
        }
        Map<String, MockedResponse> mocked = new HashMap<>();
        states.properties().forEach(state -> {
            if (!state.getValue().isTextual()) {
                throw new IllegalArgumentException(
                        "the test case '" + testCase + "' names no mocked response for '" + state.getKey() + "'");
            }
            String name = state.getValue().textValue();
            if (!responses.has(name)) {
                throw new IllegalArgumentException("there is no mocked response '" + name + "'");
            }
            mocked.put(state.getKey(), MockedResponse.of(name, responses.get(name)));
        });
        return new TestCase(testCase, mocked);
    }

    /**
     * Looks whether a state machine has all that is mocked.
     *
     * @throws AwsException ValidationException for a state that is not there, and for an activity, which cannot be mocked
     */
    public void check(Workflow workflow) {
        for (String mocked : states.keySet()) {
            State state = workflow.find(mocked);
            if (state == null) {
                throw new AwsException(
                        "ValidationException",
                        "The test case '" + name + "' mocks the state '" + mocked
                                + "', which the state machine does not have");
            }
            if (state instanceof State.Task task && task.resource() instanceof Resource.Activity) {
                throw new AwsException(
                        "ValidationException",
                        "Activity state cannot be mocked. Please remove mocks mapped for all activity state in the mock config file.");
            }
        }
    }

    /** Null for a state that is not mocked. */
    @Nullable
    MockedResponse of(String state) {
        return states.get(state);
    }
}
