package dev.brume.stepfunctions.mock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.execution.TaskOutcome;
import dev.brume.stepfunctions.language.Payload;
import dev.brume.stepfunctions.language.StatesError;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a mocked task gives, by the number of its invocation: {@code "0"}, {@code "1-2"}. Immutable. */
final class MockedResponse {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");
    private final String name;
    private final List<Answer> answers;

    private record Answer(int first, int last, TaskOutcome outcome) {}

    private MockedResponse(String name, List<Answer> answers) {
        this.name = name;
        this.answers = answers;
    }

    /** @throws IllegalArgumentException for what is no response */
    static MockedResponse of(String name, JsonNode response) {
        if (!response.isObject()) {
            throw new IllegalArgumentException("the mocked response '" + name + "' is no object");
        }
        List<Answer> answers = new ArrayList<>();
        response.properties().forEach(one -> {
            Matcher numbers = NUMBERS.matcher(one.getKey());
            if (!numbers.matches()) {
                throw new IllegalArgumentException(
                        "'" + one.getKey() + "' of the mocked response '" + name + "' is no number and no range");
            }
            int first = Integer.parseInt(numbers.group(1));
            int last = numbers.group(2) == null ? first : Integer.parseInt(numbers.group(2));
            if (last < first || answers.stream().anyMatch(other -> first <= other.last() && other.first() <= last)) {
                throw new IllegalArgumentException("'" + one.getKey() + "' of the mocked response '" + name
                        + "' is no range, or meets another one");
            }
            answers.add(new Answer(first, last, outcome(name, one.getValue())));
        });
        return new MockedResponse(name, answers);
    }

    private static TaskOutcome outcome(String name, JsonNode answer) {
        if (answer.size() == 1 && answer.has("Return")) {
            return new TaskOutcome.Succeeded(Payload.of(answer.get("Return")));
        }
        JsonNode thrown = answer.path("Throw");
        if (answer.size() == 1
                && thrown.size() == 2
                && thrown.path("Error").isTextual()
                && thrown.path("Cause").isTextual()) {
            return new TaskOutcome.Failed(
                    thrown.get("Error").textValue(), thrown.get("Cause").textValue());
        }
        throw new IllegalArgumentException("the mocked response '" + name
                + "' needs either Return, or Throw with Error and Cause, for each invocation");
    }

    /** @param invocation from 0 */
    TaskOutcome of(int invocation) {
        return answers.stream()
                .filter(answer -> answer.first() <= invocation && invocation <= answer.last())
                .findFirst()
                .map(Answer::outcome)
                .orElseGet(() -> new TaskOutcome.Failed(
                        StatesError.RUNTIME,
                        "The mocked response '" + name + "' has nothing for invocation " + invocation + "."));
    }
}
