package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Scheduler by boto3 and by the AWS CLI: {@code clients/scheduler-boto3} and {@code clients/scheduler-cli}. */
class SchedulerClientsTest {
    /** One for each: their tests move the clock. */
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(SchedulerClientsTest::run);
    }

    private static Outcome run() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("scheduler-boto3");
        Map<String, String> environment = new HashMap<>(FOR_BOTO3.environment());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Outcome installed = program.run(environment, Duration.ofMinutes(1), python, "-c", "import boto3");
        if (!installed.succeeded()) {
            throw Skipped.because("python3 has no boto3 (" + installed.complaint() + ")");
        }
        return program.run(environment, Duration.ofMinutes(5), python, "run.py");
    }

    @Test
    void awsCli() {
        Tool.named("aws");
        Tool.named("curl");
        Outcome outcome = ClientProgram.of("scheduler-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(5), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("schedule/default/remind")
                .contains("remember the milk\n")
                .contains("(ResourceNotFoundException)")
                .contains("Schedule remind does not exist.");
    }
}
