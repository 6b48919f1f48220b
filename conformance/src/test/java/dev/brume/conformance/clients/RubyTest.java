package dev.brume.conformance.clients;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The AWS SDKs for Ruby that Debian packages, S3 of version 3 and the whole of version 1: the scenarios of {@code clients/ruby}. */
class RubyTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> versionThree() {
        return Scenarios.of(() -> run("aws-sdk-s3", "version3.rb"));
    }

    @TestFactory
    @Timeout(300)
    Stream<DynamicTest> versionOne() {
        return Scenarios.of(() -> run("aws-sdk-v1", "version1.rb"));
    }

    private static Outcome run(String library, String file) {
        String ruby = Tool.named("ruby");
        ClientProgram program = ClientProgram.of("ruby");
        Outcome installed = program.run(Map.of(), Duration.ofMinutes(1), ruby, "-e", "require '" + library + "'");
        if (!installed.succeeded()) {
            throw Skipped.because("ruby has no " + library);
        }
        return program.run(BRUME.environment(), Duration.ofMinutes(2), ruby, file);
    }
}
