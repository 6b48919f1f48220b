package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class PythonBootstrapsTest {
    private static final List<String> ENVIRONMENT = List.of("-I", "-c", "import sys; print(sys.executable, end='')");

    @Test
    void functionsThatAreStartedLaterRunWhatPythonHasCompiled() throws IOException {
        Interpreter python = python();
        try (Workshop workshop = new Workshop();
                RealTime real = new RealTime()) {
            PythonBootstraps bootstraps = new PythonBootstraps(workshop, real);
            assertThat(bootstraps.of(python)).isEqualTo("bootstrap.py");
            bootstraps.make(python);
            String compiled = bootstraps.of(python);
            assertThat(compiled).endsWith(".pyc");
            List<String> command = List.of(
                    python.executable().toString(),
                    "-c",
                    "import runpy, sys; print(runpy.run_path(sys.argv[1])['INNER_NEWLINE'] == chr(30), end='')",
                    workshop.runtime().resolve(compiled).toString());
            assertThat(Programs.output(command, Map.of())).contains("True");
        }
    }

    private static Interpreter python() {
        Optional<Path> found = Programs.find("python3")
                .flatMap(program -> Programs.output(
                        java.util.stream.Stream.concat(
                                        java.util.stream.Stream.of(program.toString()), ENVIRONMENT.stream())
                                .toList(),
                        System.getenv()))
                .map(Path::of);
        Assumptions.assumeTrue(found.isPresent(), "SKIPPED: python3 is not installed");
        return new Interpreter(found.orElseThrow(), Path.of("/usr"), "3");
    }
}
