package dev.brume.stepfunctions.mock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.core.error.AwsException;
import dev.brume.stepfunctions.language.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A file of mocked integrations: {@code StateMachines}, each with {@code TestCases} that say which of the {@code MockedResponses} stands
 * for which state. Read once; what is wrong with it is told to whoever first asks for a test case.
 *
 * <p>See AWS Step Functions Developer Guide, "Configuration file for mocked service integrations".
 */
public final class MockConfig {
    private final Optional<Path> file;
    private final Map<String, Map<String, TestCase>> machines = new HashMap<>();
    private String fault = "";

    /** @param file none: then there is no test case */
    public MockConfig(Optional<Path> file) {
        this.file = file;
        file.ifPresent(this::read);
    }

    private void read(Path path) {
        try {
            JsonNode config = Json.read(Files.readString(path));
            JsonNode responses = object(config, "MockedResponses", "the file");
            object(config, "StateMachines", "the file").properties().forEach(machine -> {
                Map<String, TestCase> cases = new HashMap<>();
                object(machine.getValue(), "TestCases", "the state machine '" + machine.getKey() + "'")
                        .properties()
                        .forEach(one -> cases.put(one.getKey(), TestCase.of(one.getKey(), one.getValue(), responses)));
                machines.put(machine.getKey(), cases);
            });
        } catch (JsonProcessingException e) {
            fault = "it is no JSON: " + e.getOriginalMessage();
        } catch (IOException e) {
            fault = "it cannot be read: " + e;
        } catch (IllegalArgumentException e) {
            fault = String.valueOf(e.getMessage());
        }
    }

    private static JsonNode object(JsonNode parent, String field, String where) {
        JsonNode value = parent.path(field);
        if (!value.isObject()) {
            throw new IllegalArgumentException(where + " has no object '" + field + "'");
        }
        return value;
    }

    public boolean isThere() {
        return file.isPresent();
    }

    /** @throws AwsException ValidationException when there is no such test case */
    public TestCase testCase(String machine, String name) {
        if (!fault.isEmpty()) {
            throw invalid("The file of mocked integrations " + file.orElseThrow() + " is not valid: " + fault);
        }
        Map<String, TestCase> cases = machines.get(machine);
        if (cases == null) {
            throw invalid("The file of mocked integrations has no state machine '" + machine + "'");
        }
        TestCase found = cases.get(name);
        if (found == null) {
            throw invalid("The file of mocked integrations has no test case '" + name + "' of the state machine '"
                    + machine + "'");
        }
        return found;
    }

    private static AwsException invalid(String message) {
        return new AwsException("ValidationException", message);
    }
}
