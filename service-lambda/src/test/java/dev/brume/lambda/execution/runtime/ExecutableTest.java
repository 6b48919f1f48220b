package dev.brume.lambda.execution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What AWS says after {@code fork/exec /var/task/bootstrap}. */
class ExecutableTest {
    @TempDir
    private Path folder;

    private @Nullable String refusal(byte[] content, String permissions) throws IOException {
        Path file = folder.resolve("bootstrap");
        Files.write(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return Executable.refusal(file);
    }

    private @Nullable String refusal(String content) throws IOException {
        return refusal(content.getBytes(StandardCharsets.ISO_8859_1), "rwxr-xr-x");
    }

    @Test
    void aScriptIsStartedByItsInterpreter() throws IOException {
        assertThat(refusal("#!/bin/sh\n")).isNull();
        assertThat(refusal("#! /bin/sh -e\n")).isNull();
        assertThat(refusal("#!/bin/sh")).isNull();
    }

    @Test
    void anInterpreterThatIsNotThereIsNoFile() throws IOException {
        assertThat(refusal("#!/no/such\n")).isEqualTo("no such file or directory");
    }

    @Test
    void linesThatEndAsWindowsEndsThemNameNoInterpreter() throws IOException {
        assertThat(refusal("#!/bin/sh\r\necho\r\n")).isEqualTo("no such file or directory");
    }

    @Test
    void interpretersOfTheFunctionAndItsLayersAreFoundInTheSandbox() throws IOException {
        assertThat(refusal("#!/opt/bin/thing\n")).isNull();
        assertThat(refusal("#!/var/task/thing\n")).isNull();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void textAloneIsNoProgram() throws IOException {
        assertThat(refusal("echo hello\n")).isEqualTo("exec format error");
        assertThat(refusal("")).isEqualTo("exec format error");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void programsOfThisMachineAreStarted() throws IOException {
        byte[] program = Files.readAllBytes(Path.of("/bin/sh"));
        assertThat(refusal(program, "rwxr-xr-x")).isNull();
    }

    @Test
    void whatMayNotBeExecutedIsDenied() throws IOException {
        assertThat(refusal("#!/bin/sh\n".getBytes(StandardCharsets.US_ASCII), "rw-r--r--"))
                .isEqualTo("permission denied");
    }
}
