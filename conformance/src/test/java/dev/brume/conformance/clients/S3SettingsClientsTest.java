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

/** Settings, notifications and forms of S3 by boto3, the AWS CLI and the SDK for JavaScript: {@code clients/s3-settings-*}. */
final class S3SettingsClientsTest {
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    /** Its script moves the clock. */
    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_JAVASCRIPT = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(S3SettingsClientsTest::runBoto3);
    }

    private static Outcome runBoto3() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("s3-settings-boto3");
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
        Outcome outcome = ClientProgram.of("s3-settings-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(5), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("\"u\"\n")
                .contains("(InvalidArgument)")
                .contains("Unable to validate the following destination configurations")
                .contains("ObjectCreated:Put\n")
                .contains("rule-id=")
                .containsIgnoringCase("access-control-allow-origin: https://shop.example.com")
                .contains("\n0\n")
                .contains("blocked by the BlockPublicPolicy block public access setting")
                .contains("(InvalidBucketState)")
                .contains("(NotImplemented)");
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> javaScript() {
        return Scenarios.of(S3SettingsClientsTest::runJavaScript);
    }

    private static Outcome runJavaScript() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("s3-settings-javascript");
        NodeModules.install(program);
        return program.run(
                FOR_JAVASCRIPT.environment(), Duration.ofMinutes(5), node, "--test-reporter=tap", "scenarios.mjs");
    }
}
