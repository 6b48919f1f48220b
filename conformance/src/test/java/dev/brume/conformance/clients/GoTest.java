package dev.brume.conformance.clients;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS SDK for Go v2, as the source that Debian packages: the scenarios of {@code clients/go}. */
class GoTest {
    /** Where Debian's packages of Go lie. */
    private static final Path SOURCES = Path.of("/usr/share/gocode");

    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    @Timeout(600)
    Stream<DynamicTest> scenarios() {
        return Scenarios.of(GoTest::run);
    }

    private static Outcome run() {
        String go = Tool.named("go");
        if (!Files.isDirectory(SOURCES.resolve("src/github.com/aws/aws-sdk-go-v2"))) {
            throw Skipped.because("there is no SDK for Go in " + SOURCES + " (golang-github-aws-aws-sdk-go-v2-dev)");
        }
        ClientProgram program = ClientProgram.of("go");
        Map<String, String> environment = new HashMap<>(BRUME.environment());
        environment.putAll(Map.of("GO111MODULE", "off", "GOPATH", SOURCES.toString(), "GOFLAGS", ""));
        // The SDK is compiled with it, which takes a minute of a core the first time; Go keeps what it compiled.
        program.run(environment, Duration.ofMinutes(8), go, "build", "-o", "scenarios", ".")
                .successfulOutput();
        return program.run(
                environment,
                Duration.ofMinutes(4),
                program.folder().resolve("scenarios").toString());
    }
}
