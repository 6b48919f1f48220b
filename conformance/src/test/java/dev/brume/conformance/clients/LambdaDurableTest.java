package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** AWS's SDK for durable functions, inside of functions on Node.js: the scenarios of {@code clients/lambda-durable}. */
class LambdaDurableTest {
    @RegisterExtension
    static final RunningBrume BRUME = RunningBrume.still();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(LambdaDurableTest::run);
    }

    private static Outcome run() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("lambda-durable");
        NodeModules.install(program);
        return program.run(BRUME.environment(), Duration.ofMinutes(5), node, "--test-reporter=tap", "scenarios.mjs");
    }
}
