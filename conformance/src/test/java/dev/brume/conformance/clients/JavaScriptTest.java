package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS SDK for JavaScript v3 on Node.js: the scenarios of {@code clients/javascript}. */
class JavaScriptTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(() -> run("scenarios.mjs"));
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> topics() {
        return Scenarios.of(() -> run("topics.mjs"));
    }

    private static Outcome run(String file) {
        String node = Tool.named("node");
        ClientProgram program = ClientProgram.of("javascript");
        NodeModules.install(program);
        Map<String, String> environment = new HashMap<>(BRUME.environment());
        environment.put(
                "NODE_EXTRA_CA_CERTS", BRUME.certificate(program.folder()).toString());
        return program.run(environment, Duration.ofMinutes(5), node, "--test-reporter=tap", file);
    }
}
