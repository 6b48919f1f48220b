package dev.brume.lambda.execution.process;

import dev.brume.core.machine.OperatingSystem;
import dev.brume.core.machine.SearchPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Programs of this machine: where they are and what they say. Blocks. */
public final class Programs {
    private static final int OUTPUT_BYTES_MAX = 64 * 1024;
    private static final int PATIENCE_SECONDS = 10;

    private Programs() {}

    /** The first of a name on the search path. */
    public static Optional<Path> find(String name) {
        return all(name).stream().findFirst();
    }

    /** All of a name on the search path. */
    public static List<Path> all(String name) {
        return SearchPath.here().all(name);
    }

    /** What a command prints, if it ends well. */
    public static Optional<String> output(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(
                        ProcessBuilder.Redirect.from(OperatingSystem.here().nothing()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            byte[] output = process.getInputStream().readNBytes(OUTPUT_BYTES_MAX);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return process.exitValue() == 0
                    ? Optional.of(new String(output, StandardCharsets.UTF_8))
                    : Optional.empty();
        } catch (IOException notStarted) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
