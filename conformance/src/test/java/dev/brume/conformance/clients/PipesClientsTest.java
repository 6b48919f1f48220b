package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pipes by boto3, the AWS CLI, the SDK for JavaScript and Terraform: {@code clients/pipes-*}. */
@Order(2)
final class PipesClientsTest {
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_JAVASCRIPT = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_TERRAFORM = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(PipesClientsTest::runBoto3);
    }

    private static Outcome runBoto3() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("pipes-boto3");
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
        Outcome outcome = ClientProgram.of("pipes-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(5), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("\"CREATING\"")
                .contains("\"Hello, Ann\"\n")
                .contains("{\"id\":\"o1\",\"priced\":true}\n")
                .contains("\"DELETING\"")
                .contains("(NotFoundException)")
                .contains("Pipe nothing does not exist.");
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> javaScript() {
        return Scenarios.of(PipesClientsTest::runJavaScript);
    }

    private static Outcome runJavaScript() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("pipes-javascript");
        NodeModules.install(program);
        return program.run(
                FOR_JAVASCRIPT.environment(), Duration.ofMinutes(5), node, "--test-reporter=tap", "scenarios.mjs");
    }

    @Test
    @Timeout(300)
    void terraformAppliesFindsNothingToChangeAndDestroys() {
        try (Terraform terraform = Terraform.of("pipes-terraform", FOR_TERRAFORM.environment())) {
            terraform.apply();
            terraform.assertNothingToChange();
            terraform.destroy();
        }
    }
}
