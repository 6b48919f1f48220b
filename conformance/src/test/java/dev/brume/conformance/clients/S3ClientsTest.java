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

/** S3 by boto3 and its transfer manager, the AWS CLI and the SDK for JavaScript: {@code clients/s3-*}. */
final class S3ClientsTest {
    @RegisterExtension
    static final RunningBrume FOR_BOTO3 = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_CLI = new RunningBrume();

    @RegisterExtension
    static final RunningBrume FOR_JAVASCRIPT = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> boto3() {
        return Scenarios.of(S3ClientsTest::runBoto3);
    }

    private static Outcome runBoto3() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("s3-boto3");
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
        Outcome outcome = ClientProgram.of("s3-cli")
                .run(FOR_CLI.environment(), Duration.ofMinutes(5), Tool.named("sh"), "-eu", "quickstart.sh");
        assertThat(outcome.successfulOutput())
                .contains("make_bucket: cli-bucket\n")
                .contains("upload: work/large to s3://cli-bucket/large\n20000000\n")
                .contains("the same bytes\nthe same stream\nthe same by its URL\n")
                .contains("upload: work/folder/one to s3://cli-bucket/folder/one\n")
                .doesNotContain("(dryrun)")
                .contains("delete: s3://cli-bucket/folder/one\n")
                .contains("the same folder\n")
                .contains("3 folder/deep/two & more\n20000000 moved\n")
                .endsWith("remove_bucket: cli-bucket");
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> javaScript() {
        return Scenarios.of(S3ClientsTest::runJavaScript);
    }

    private static Outcome runJavaScript() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("s3-javascript");
        NodeModules.install(program);
        return program.run(
                FOR_JAVASCRIPT.environment(), Duration.ofMinutes(5), node, "--test-reporter=tap", "scenarios.mjs");
    }
}
