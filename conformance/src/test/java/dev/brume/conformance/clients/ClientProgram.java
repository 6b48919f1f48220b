package dev.brume.conformance.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A client's files, laid out in a folder of their own below {@code target/}, and processes that run there.
 *
 * @param folder what the client left there earlier (installed packages) is kept
 */
record ClientProgram(Path folder) {
    private static final Path BASE = Path.of(System.getProperty("basedir", ""));

    /** Lays out the folder of this name from the test resources. */
    static ClientProgram of(String name) {
        ClientProgram program = withoutFiles(name);
        try (Stream<Path> files =
                Files.list(BASE.resolve("src/test/resources/clients").resolve(name))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, program.folder().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return program;
    }

    static ClientProgram withoutFiles(String name) {
        Path folder = BASE.resolve("target/clients").resolve(name).toAbsolutePath();
        try {
            return new ClientProgram(Files.createDirectories(folder));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Runs to the end. The environment is this process's without its AWS settings, and the given one on top. */
    Outcome run(Map<String, String> environment, Duration timeout, String... command) {
        try {
            Path output = Files.createTempFile(folder, "output", ".txt");
            Path errors = Files.createTempFile(folder, "errors", ".txt");
            try {
                int exitCode = exitCode(process(environment, output, errors, command), timeout);
                return new Outcome(
                        String.join(" ", command), exitCode, Files.readString(output), Files.readString(errors));
            } finally {
                Files.delete(output);
                Files.delete(errors);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts what goes on until its standard input is closed; its first line of output says that it is ready, and how it is reached. */
    Process start(String... command) {
        try {
            return new ProcessBuilder(List.of(command))
                    .directory(folder.toFile())
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Starts what goes on until it is ended, with an environment as of what runs to the end. Its output is to be read. */
    Process start(Map<String, String> environment, String... command) {
        try {
            return builder(environment, command)
                    .redirectError(folder.resolve("errors.txt").toFile())
                    .start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Process process(Map<String, String> environment, Path output, Path errors, String... command)
            throws IOException {
        return builder(environment, command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
    }

    private ProcessBuilder builder(Map<String, String> environment, String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(environment);
        return builder;
    }

    private static int exitCode(Process process, Duration timeout) {
        try {
            return process.onExit()
                    .get(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .exitValue();
        } catch (TimeoutException late) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
            return 124; // as timeout(1) has it
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
