package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * EventBridge and Scheduler by boto3, the AWS CLI and the SDK for JavaScript: {@code clients/events-boto3}, {@code clients/events-cli},
 * {@code clients/events-javascript}.
 */
@Timeout(300)
class EventsClientsTest {
    /** One for each: their tests move the clock. */
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_JAVASCRIPT = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(EventsClientsTest::runPython);
    }

    private static Outcome runPython() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("events-boto3");
        Map<String, String> environment = new HashMap<>(FOR_BOTO3.environment());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Outcome installed = program.run(environment, Duration.ofMinutes(1), python, "-c", "import boto3");
        if (!installed.succeeded()) {
            throw Skipped.because("python3 has no boto3 (" + installed.complaint() + ")");
        }
        return program.run(environment, Duration.ofMinutes(4), python, "run.py");
    }

    @TestFactory
    Stream<DynamicTest> javaScript() {
        return Scenarios.of(EventsClientsTest::runJavaScript);
    }

    private static Outcome runJavaScript() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("events-javascript");
        NodeModules.install(program);
        return program.run(
                FOR_JAVASCRIPT.environment(), Duration.ofMinutes(4), node, "--test-reporter=tap", "scenarios.mjs");
    }

    @Test
    void awsCli() {
        Tool.named("aws");
        Tool.named("curl");
        Outcome outcome = ClientProgram.of("events-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(4), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("arn:aws:events:us-east-1:000000000000:event-bus/shop\n")
                .contains("{\"amount\":250}\n")
                .doesNotContain("{\"amount\":50}\n")
                .contains("\"close the books\"\n")
                .contains("the pattern wants a number > 100")
                .contains("(ResourceNotFoundException)")
                .contains("Rule none does not exist on EventBus default.");
    }
}
