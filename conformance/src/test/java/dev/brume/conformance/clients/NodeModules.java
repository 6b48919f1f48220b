package dev.brume.conformance.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/** The npm packages that a client's lock file names. */
final class NodeModules {
    private NodeModules() {}

    /** Once for each state of the lock file; {@code mvn clean} forgets it. A machine without a way to npm's registry skips the test. */
    static void install(ClientProgram program) {
        Path lock = program.folder().resolve("package-lock.json");
        Path installed = program.folder().resolve("node_modules/installed-lock.json");
        try {
            if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
                return;
            }
            Outcome outcome = program.run(Map.of(), Duration.ofMinutes(3), Tool.named("npm"), "ci");
            if (!outcome.succeeded()) {
                throw Skipped.because("npm cannot install what "
                        + program.folder().getFileName() + " needs (" + outcome.complaint() + ")");
            }
            Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
