package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Data that grows beyond what AWS carries ends its execution, and no other. */
class DataLimitsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Failure failure(String state, String input) {
        return stage.start("{\"StartAt\":\"A\",\"States\":{\"A\":" + state + "}}", input)
                .snapshot()
                .failure();
    }

    private static String large(int bytes) {
        return "\"" + "x".repeat(bytes) + "\"";
    }

    private static String copies(String of, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"c" + i + ".$\":\"" + of + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void aTemplateThatRepeatsALargeValueIsNeverWrittenOut() {
        Failure failure =
                failure("{\"Type\":\"Pass\",\"End\":true,\"Parameters\":" + copies("$", 20_000) + "}", large(200_000));
        assertThat(failure.error()).as(failure.cause()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void aFormatThatRepeatsALargeValueEnds() {
        String arguments = ", $".repeat(2000);
        Failure failure = failure(
                "{\"Type\":\"Pass\",\"End\":true,\"Parameters\":{\"t.$\":\"States.Format('" + "{}".repeat(2000) + "'"
                        + arguments + ")\"}}",
                large(200_000));
        assertThat(failure.error()).isEqualTo("States.IntrinsicFailure");
    }

    @Test
    void aLoopThatNestsDeeperAndDeeperEnds() {
        Failure failure = stage.start(
                        """
                {"StartAt":"A","States":{
                 "A":{"Type":"Pass","Parameters":{"a.$":"$"},"Next":"B"},
                 "B":{"Type":"Pass","Next":"A"}, "C":{"Type":"Succeed"}}}""".replace(
                                        "\"B\":{\"Type\":\"Pass\",\"Next\":\"A\"}",
                                        "\"B\":{\"Type\":\"Choice\",\"Choices\":[{\"Variable\":\"$.a\",\"IsNull\":true,\"Next\":\"C\"}],"
                                                + "\"Default\":\"A\"}"),
                        "{}")
                .snapshot()
                .failure();
        assertThat(failure.error()).isEqualTo("States.Runtime");
        assertThat(failure.cause()).contains("The data nests deeper than 500 levels.");
    }

    @Test
    void theVariablesOfOneAssignAreNoLargerThanAPayload() {
        assertThat(failure("{\"Type\":\"Pass\",\"End\":true,\"Assign\":{\"a.$\":\"$\",\"b.$\":\"$\"}}", large(140_000))
                        .error())
                .isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void allVariablesOfAnExecutionAreNoLargerThanTenMebibytes() {
        String states = IntStream.range(0, 60)
                .mapToObj(i -> "\"S" + i + "\":{\"Type\":\"Pass\",\"Assign\":{\"v" + i + ".$\":\"$\"},"
                        + (i == 59 ? "\"End\":true" : "\"Next\":\"S" + (i + 1) + "\"") + "}")
                .collect(Collectors.joining(","));
        Execution execution = stage.start("{\"StartAt\":\"S0\",\"States\":{" + states + "}}", large(200_000));
        assertThat(execution.snapshot().failure().error()).isEqualTo("States.DataLimitExceeded");
    }

    @Test
    void anInnerScopeCannotAssignWhatBelongsToAnOuterOne() {
        Execution execution = stage.start("""
                {"StartAt":"A","States":{"A":{"Type":"Pass","Assign":{"x":1},"Next":"P"},
                 "P":{"Type":"Parallel","End":true,"Branches":[{"StartAt":"B","States":{
                  "B":{"Type":"Pass","Assign":{"x":2},"End":true}}}]}}}""", "{}");
        assertThat(execution.snapshot().failure().cause()).contains("'x', which belongs to an outer scope");
    }

    @Test
    void whatACatcherGivesIsNotCaughtAgain() {
        stage.answers.add(new TaskOutcome.Failed("Broken", "x".repeat(32_000)));
        Failure failure = failure("""
                {"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"q","MessageBody":"m"},"Next":"B",
                 "Catch":[{"ErrorEquals":["States.ALL"],"ResultPath":"$.error","Next":"B"}]},"B":{"Type":"Succeed\"}""", "{\"a\":" + large(250_000) + "}");
        assertThat(failure.error()).as(failure.cause()).isEqualTo("States.DataLimitExceeded");
    }
}
