package dev.brume.app.init;

import dev.brume.core.admin.InitReport;
import dev.brume.core.machine.OperatingSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A script, run at most once. Its state may be read by any thread. */
final class InitScript {
    /** LocalStack's words. */
    private enum State {
        UNKNOWN,
        RUNNING,
        SUCCESSFUL,
        ERROR
    }

    private static final Logger log = LoggerFactory.getLogger(InitScript.class);
    private final Path file;
    private volatile State state = State.UNKNOWN;

    InitScript(Path file) {
        this.file = file;
    }

    static boolean isScript(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".sh") || name.endsWith(".py");
    }

    InitReport.Script report() {
        return new InitReport.Script(file.getFileName().toString(), state.name());
    }

    /** Runs it to its end, with this process's outputs. What goes wrong is logged: the next script runs all the same. */
    void run(Map<String, String> variables) {
        state = State.RUNNING;
        ProcessBuilder builder = new ProcessBuilder(command()).inheritIO();
        variables.forEach(builder.environment()::putIfAbsent);
        try {
            int exitCode = builder.start().waitFor();
            state = exitCode == 0 ? State.SUCCESSFUL : State.ERROR;
            if (exitCode != 0) {
                log.error("The script {} ended with exit code {}", file, exitCode);
            }
        } catch (IOException broken) {
            state = State.ERROR;
            log.error("The script {} does not run: {}", file, broken.getMessage());
        } catch (InterruptedException stop) {
            state = State.ERROR;
            Thread.currentThread().interrupt();
        }
    }

    /** A shell script that may not be executed is given to sh: files that come by a mount often have lost that right. */
    private List<String> command() {
        return command(file.toAbsolutePath().toString(), Files.isExecutable(file), OperatingSystem.here());
    }

    /** Windows starts no scripts by themselves, and its Python goes by another name; a {@code sh} comes with Git. */
    static List<String> command(String path, boolean executable, OperatingSystem system) {
        boolean windows = system == OperatingSystem.WINDOWS;
        if (path.endsWith(".py")) {
            return List.of(windows ? "python" : "python3", path);
        }
        return executable && !windows ? List.of(path) : List.of("sh", path);
    }
}
