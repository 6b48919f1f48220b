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

/** CloudWatch Logs, IAM and STS by boto3 and by the AWS CLI: {@code clients/logs-boto3} and {@code clients/logs-cli}. */
class LogsClientsTest {
    /** One for each: their tests move the clock. */
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    /** AWS's host for Live Tail is the usual one with a prefix, for which the name of this machine has no address. */
    private static Map<String, String> environment(RunningBrume brume) {
        Map<String, String> environment = new HashMap<>(brume.environment());
        environment.put("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        return environment;
    }

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(LogsClientsTest::run);
    }

    private static Outcome run() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("logs-boto3");
        Outcome installed = program.run(environment(FOR_BOTO3), Duration.ofMinutes(1), python, "-c", "import boto3");
        if (!installed.succeeded()) {
            throw Skipped.because("python3 has no boto3 (" + installed.complaint() + ")");
        }
        return program.run(environment(FOR_BOTO3), Duration.ofSeconds(100), python, "run.py");
    }

    @Test
    void awsCli() {
        Tool.named("aws");
        Tool.named("curl");
        Outcome outcome = ClientProgram.of("logs-cli")
                .run(environment(FOR_CLI), Duration.ofSeconds(90), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("ERROR in order\n")
                .contains("SessionTimeoutException")
                .doesNotContain("fine")
                .contains("\"ERROR in order\"")
                .contains("arn:aws:iam::000000000000:role/worker")
                .contains("AWSLambdaBasicExecutionRole")
                .contains("arn:aws:iam::000000000000:root");
    }
}
