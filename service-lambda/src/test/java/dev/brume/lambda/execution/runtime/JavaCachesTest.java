package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.time.RealTime;
import dev.brume.lambda.execution.process.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaCachesTest {
    private Interpreter java;

    @TempDir
    private Path kept;

    @BeforeEach
    void java() {
        Optional<Interpreter> found = JavaHomes.atLeast(25, folder -> true);
        Assumptions.assumeTrue(found.isPresent(), "no JDK 25 or newer here");
        java = found.orElseThrow();
    }

    @Test
    void aCacheThatWasMadeOnceServesLaterEmulatorsWhereverTheirJarsLie() throws IOException {
        try (Workshop workshop = new Workshop();
                RealTime real = new RealTime()) {
            JavaCaches caches = new JavaCaches(workshop, real, Optional.of(kept));
            caches.make(java);
            assertThat(caches.of(java)).isPresent();
            assertThat(isTaken(workshop, caches.of(java).orElseThrow())).isTrue();
        }
        try (Workshop later = new Workshop();
                RealTime real = new RealTime()) {
            Optional<String> cache = new JavaCaches(later, real, Optional.of(kept)).of(java);
            assertThat(cache).isPresent();
            assertThat(isTaken(later, cache.orElseThrow())).isTrue();
        }
    }

    @Test
    void whereNothingCanBeKeptFunctionsStartWithout() throws IOException {
        try (Workshop workshop = new Workshop();
                RealTime real = new RealTime()) {
            assertThat(new JavaCaches(workshop, real, Optional.empty()).of(java))
                    .isEmpty();
        }
    }

    /** The JVM ends with an error where it may not go on without its cache, and cannot use it. */
    private boolean isTaken(Workshop workshop, String cache) {
        List<String> command = new ArrayList<>(List.of(
                java.executable().toString(),
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + workshop.java().resolve(cache)));
        command.addAll(JavaRuntime.flags(java));
        command.addAll(List.of("-cp", JavaRuntime.classPath(workshop.java()) + ":/var/task", "--version"));
        return Programs.output(command, Map.of()).isPresent();
    }
}
