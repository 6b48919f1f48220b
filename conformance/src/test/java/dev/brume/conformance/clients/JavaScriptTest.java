package dev.brume.conformance.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
        install(program);
        Map<String, String> environment = new HashMap<>(BRUME.environment());
        environment.put(
                "NODE_EXTRA_CA_CERTS", BRUME.certificate(program.folder()).toString());
        return program.run(environment, Duration.ofSeconds(100), node, "--test-reporter=tap", file);
    }

    /** Once for each state of the lock file; {@code mvn clean} forgets it. */
    private static void install(ClientProgram program) {
        Path lock = program.folder().resolve("package-lock.json");
        Path installed = program.folder().resolve("node_modules/installed-lock.json");
        try {
            if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
                return;
            }
            Outcome outcome = program.run(Map.of(), Duration.ofMinutes(3), Tool.named("npm"), "ci");
            if (!outcome.succeeded()) {
                throw Skipped.because("npm cannot install the SDK for JavaScript (" + outcome.complaint() + ")");
            }
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
