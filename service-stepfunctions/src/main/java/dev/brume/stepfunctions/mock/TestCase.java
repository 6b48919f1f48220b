package dev.brume.stepfunctions.mock;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which states of a machine are mocked, and with what. Immutable. */
public final class TestCase {
    private final Map<String, MockedResponse> states;

    private TestCase(Map<String, MockedResponse> states) {
        this.states = states;
    }

    /** @throws IllegalArgumentException for what is no test case */
    static TestCase of(JsonNode states, JsonNode responses) {
        Map<String, MockedResponse> mocked = new HashMap<>();
        states.properties().forEach(state -> {
            String name = state.getValue().asText();
            if (!responses.has(name)) {
                throw new IllegalArgumentException("there is no mocked response '" + name + "'");
            }
            mocked.put(state.getKey(), MockedResponse.of(name, responses.get(name)));
        });
        return new TestCase(mocked);
    }

    /** Null for a state that is not mocked. */
    @Nullable
    MockedResponse of(String state) {
        return states.get(state);
    }
}
