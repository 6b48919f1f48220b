package dev.brume.lambda.execution.sandbox;

import dev.brume.lambda.execution.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds out which layer this machine allows, by trying. */
public final class Sandboxes {
    private static final Logger LOG = LoggerFactory.getLogger(Sandboxes.class);
    private static final int EPHEMERAL_MB = 1;

    private Sandboxes() {}

    /**
     * The best layer that works here. Starts a process, so it blocks for some milliseconds.
     *
     * @param folder any folder that can be bound
     */
    public static Sandbox probe(Path folder) {
        Sandbox best = bubblewrap(folder).map(Sandbox.class::cast).orElseGet(PlainProcess::new);
        LOG.info("Lambda functions run as {}", best.promise());
        return best;
    }

    /** Bubblewrap, if it is installed and may make its namespaces. */
    public static Optional<Bubblewrap> bubblewrap(Path folder) {
        return Programs.find("bwrap").flatMap(bwrap -> {
            boolean root = "root".equals(System.getProperty("user.name"));
            Bubblewrap candidate = new Bubblewrap(bwrap, root);
            Rooms rooms = new Rooms(folder, null, folder, null, folder, 0, EPHEMERAL_MB);
            Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/bin"));
            List<String> command = candidate.command(List.of("/usr/bin/env", "true"), rooms, environment);
            Optional<String> output = Programs.output(command, environment);
            if (output.isEmpty()) {
                LOG.info(
                        "bubblewrap is installed but cannot be used here ({})",
                        Files.exists(Path.of("/.dockerenv"))
                                ? "the container may not make namespaces"
                                : "namespaces or setpriv are missing");
                return Optional.empty();
            }
            return Optional.of(candidate);
        });
    }
}
