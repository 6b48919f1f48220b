package dev.brume.lambda.execution.environment;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.time.ManualTime;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.process.Programs;
import dev.brume.lambda.scratch.Scratch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Executes real functions on this machine, with a log in memory for CloudWatch Logs and no STS. */
final class Machine implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;
    final ManualTime time = new ManualTime(Instant.parse("2026-01-01T00:00:00Z"));
    private final MemoryLogs logs = new MemoryLogs();
    final List<String> logged = logs.lines;
    final List<String> streams = logs.streams;
    final Environments environments;
    private final Path folder;
    private int folders;

    Machine() {
        this(SandboxLayer.PLAIN, ExecutionLimits.DEFAULT);
    }

    Machine(SandboxLayer layer) {
        this(layer, ExecutionLimits.DEFAULT);
    }

    Machine(SandboxLayer layer, ExecutionLimits limits) {
        this(layer, limits, PhaseLimits.OF_AWS);
    }

    Machine(SandboxLayer layer, ExecutionLimits limits, PhaseLimits phases) {
        try {
            folder = Scratch.folder();
            open(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        layer.assume();
        Core core = new Core(time, Ids.random(), EmulatorOptions.DEFAULT, logs);
        environments = new Environments(core, limits, layer::enforce, phases);
    }

    /** With what a user may set, and whatever that chooses. */
    Machine(EmulatorOptions options) {
        try {
            folder = Scratch.folder();
            open(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        environments = new Environments(new Core(time, Ids.random(), options, logs), ExecutionLimits.DEFAULT);
    }

    static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void needs(String program) {
        Assumptions.assumeTrue(Programs.find(program).isPresent(), program + " is not installed");
    }

    /** A function of one file. */
    TestFunction function(String runtime, String handler, String file, String code) {
        needs(
                switch (runtime.substring(0, 4)) {
                    case "pyth" -> "python3";
                    case "node" -> "node";
                    case "ruby" -> "ruby";
                    default -> "sh";
                });
        try {
            return new TestFunction(this, folder("function"), runtime, handler).write(file, code);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** A folder of its own for each, which every user may read. */
    Path folder(String kind) throws IOException {
        Path made = Files.createDirectory(folder.resolve(kind + "-" + folders++));
        open(made);
        return made;
    }

    TestFunction python(String code) {
        return function("python3.11", "app.handler", "app.py", code);
    }

    TestFunction node(String code) {
        return function("nodejs20.x", "app.handler", "app.js", code);
    }

    TestFunction ruby(String code) {
        return function("ruby3.4", "app.handler", "app.rb", code);
    }

    /** A shell script that speaks to the runtime API itself, with curl. */
    TestFunction script(String code) {
        needs("curl");
        return function("provided.al2023", "none", "bootstrap", "#!/bin/sh\n" + code);
    }

    static String text(InvocationResult result) {
        return new String(result.payload(), StandardCharsets.UTF_8);
    }

    static InvocationResult await(CompletableFuture<InvocationResult> result) {
        return result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** All lines that were logged, without the newlines that end them, once what is on its way has arrived. */
    List<String> log() throws InterruptedException {
        awaitLogs();
        return new ArrayList<>(logged);
    }

    /** All that was logged, as it is, once what is on its way has arrived. */
    List<String> logEvents() throws InterruptedException {
        awaitLogs();
        return new ArrayList<>(logs.events);
    }

    private void awaitLogs() throws InterruptedException {
        time.advance(Duration.ZERO);
        time.work().awaitIdle(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    }

    /** Waits for a line of the log that matches, and returns it. */
    String line(String pattern) {
        return logs.line(pattern, PATIENCE_SECONDS);
    }

    @Override
    public void close() {
        environments.close();
        time.close();
        Scratch.delete(folder);
    }
}
