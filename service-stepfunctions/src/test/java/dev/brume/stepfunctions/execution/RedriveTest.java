package dev.brume.stepfunctions.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.stepfunctions.language.Payload;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedriveTest {
    private static final String TASK = """
            {"StartAt":"A","States":{"A":{"Type":"Pass","Next":"T"},
             "T":{"Type":"Task","Resource":"arn:aws:states:::sqs:sendMessage","Parameters":{"QueueUrl":"q","MessageBody":"m"},"End":true,
              "Retry":[{"ErrorEquals":["Broken"],"MaxAttempts":1,"IntervalSeconds":1}]}}}""";
    private static final String WAIT = """
            {"TimeoutSeconds":100,"StartAt":"W","States":{"W":{"Type":"Wait","Seconds":60,"End":true}}}""";
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private void answer(String error) {
        stage.answers.add(new TaskOutcome.Failed(error, "because"));
    }

    @Test
    void theStateThatFailedIsDoneAgainWithAllItsRetries() {
        answer("Broken");
        answer("Broken");
        Execution execution = stage.start(TASK, "{}");
        stage.time.advance(Duration.ofSeconds(1));
        assertThat(execution.snapshot().status()).isEqualTo(Status.FAILED);
        int before = execution.history().size();
        answer("Broken");
        stage.answers.add(new TaskOutcome.Succeeded(Payload.ofText("{\"done\":true}")));
        execution.redrive(null);
        stage.time.advance(Duration.ofSeconds(1));
        assertThat(execution.snapshot().output()).hasToString("{\"done\":true}");
        assertThat(execution.history().subList(before, execution.history().size()))
                .extracting(event -> event.type().toString())
                .containsExactly(
                        "ExecutionRedriven",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskFailed",
                        "TaskScheduled",
                        "TaskStarted",
                        "TaskSucceeded",
                        "TaskStateExited",
                        "ExecutionSucceeded");
    }

    @Test
    void aClientTokenIsOneRedriveForAQuarterOfAnHour() {
        answer("Other");
        Execution execution = stage.start(TASK, "{}");
        answer("Other");
        Instant redriven = stage.time.now();
        execution.redrive("token");
        stage.time.advance(Duration.ofMinutes(14));
        assertThat(execution.redrivenWith("token")).isEqualTo(redriven);
        assertThat(execution.redrivenWith("another")).isNull();
        assertThat(execution.redrivenWith(null)).isNull();
        stage.time.advance(Duration.ofMinutes(1));
        assertThat(execution.redrivenWith("token")).isNull();
    }

    @Test
    void onlyTheLastTenTokensAreRemembered() {
        answer("Other");
        Execution execution = stage.start(TASK, "{}");
        for (int i = 0; i < 11; i++) {
            answer("Other");
            execution.redrive("token" + i);
        }
        assertThat(execution.redrivenWith("token0")).isNull();
        assertThat(execution.redrivenWith("token1")).isNotNull();
    }

    @Test
    void theTimeoutOfTheMachineBeginsAnew() {
        Execution execution = stage.start(WAIT, "{}");
        stage.time.advance(Duration.ofSeconds(30));
        execution.stop(null, null);
        stage.time.advance(Duration.ofSeconds(100));
        execution.redrive(null);
        stage.time.advance(Duration.ofSeconds(59));
        assertThat(execution.snapshot().status()).isEqualTo(Status.RUNNING);
        stage.time.advance(Duration.ofSeconds(1));
        assertThat(execution.snapshot().status()).isEqualTo(Status.SUCCEEDED);
    }
}
