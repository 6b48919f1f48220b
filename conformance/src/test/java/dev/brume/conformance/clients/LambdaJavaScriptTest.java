package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS SDK for JavaScript v3 with Lambda: the scenarios of {@code clients/lambda-javascript}. */
class LambdaJavaScriptTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(LambdaJavaScriptTest::run);
    }

    private static Outcome run() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("lambda-javascript");
        NodeModules.install(program);
        return program.run(BRUME.environment(), Duration.ofMinutes(5), node, "--test-reporter=tap", "scenarios.mjs");
    }
}
