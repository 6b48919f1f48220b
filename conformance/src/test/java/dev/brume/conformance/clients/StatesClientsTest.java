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
 * Step Functions by boto3, the AWS CLI and the SDK for JavaScript, with the example workflows of AWS's documentation, written anew: an
 * order, a saga, an approval in {@code clients/states-boto3}, nested workflows in {@code clients/states-javascript}, and what its page
 * shows in {@code clients/states-cli}.
 */
@Timeout(300)
class StatesClientsTest {
    /** One for each: their tests move the clock. */
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_JAVASCRIPT = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(StatesClientsTest::runPython);
    }

    private static Outcome runPython() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("states-boto3");
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
        return Scenarios.of(StatesClientsTest::runJavaScript);
    }

    private static Outcome runJavaScript() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("states-javascript");
        NodeModules.install(program);
        return program.run(
                FOR_JAVASCRIPT.environment(), Duration.ofMinutes(4), node, "--test-reporter=tap", "scenarios.mjs");
    }

    @Test
    void awsCli() {
        Tool.named("aws");
        Tool.named("curl");
        Outcome outcome = ClientProgram.of("states-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(4), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .startsWith("OK\nSUCCEEDED\t{\"sold\":5}\nlarge\n")
                .contains("""
                        SUCCEEDED\t{"sold":250}
                        1\tExecutionStarted
                        2\tChoiceStateEntered
                        3\tChoiceStateExited
                        4\tWaitStateEntered
                        5\tWaitStateExited
                        6\tPassStateEntered
                        7\tPassStateExited
                        8\tExecutionSucceeded
                        {"sold":250}
                        """)
                .contains("execution:orders:by-alias\narn:aws:states:us-east-1:000000000000:stateMachine:orders:1\n")
                .contains("(ExecutionAlreadyExists)")
                .contains("(StateMachineDoesNotExist)")
                .contains("(InvalidDefinition)");
    }
}
