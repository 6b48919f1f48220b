package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/** boto3 with Lambda, and with functions that really run: the scenarios of {@code clients/lambda-boto3}. */
class LambdaBoto3Test {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(LambdaBoto3Test::run);
    }

    private static Outcome run() {
        String python = Tool.named("python3");
        ClientProgram program = ClientProgram.of("lambda-boto3");
        Map<String, String> environment = new HashMap<>(BRUME.environment());
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        Outcome installed = program.run(environment, Duration.ofMinutes(1), python, "-c", "import boto3");
        if (!installed.succeeded()) {
            throw Skipped.because("python3 has no boto3 (" + installed.complaint() + ")");
        }
        return program.run(environment, Duration.ofSeconds(100), python, "run.py");
    }
}
