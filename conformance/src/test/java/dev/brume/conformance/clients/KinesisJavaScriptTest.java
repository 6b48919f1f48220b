package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS SDK for JavaScript v3 with Kinesis, over HTTP/2 as it prefers: the scenarios of {@code clients/kinesis-javascript}. */
class KinesisJavaScriptTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(KinesisJavaScriptTest::run);
    }

    private static Outcome run() {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("kinesis-javascript");
        NodeModules.install(program);
        // The client cannot leave a subscription, and Node.js waits for what is open.
        return program.run(
                BRUME.environment(),
                Duration.ofMinutes(5),
                node,
                "--test-force-exit",
                "--test-reporter=tap",
                "scenarios.mjs");
    }
}
