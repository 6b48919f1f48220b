package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What a client's process left behind. */
record Outcome(String command, int exitCode, String output, String errors) {

    boolean succeeded() {
        return exitCode == 0;
    }

    /** What it wrote, expecting that it succeeded. */
    String successfulOutput() {
        assertThat(exitCode).as(this::toString).isZero();
        return output.strip();
    }

    /** The line that says what went wrong, for a message of one line. */
    String complaint() {
        List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
        return lines.stream()
                .filter(line -> line.contains("rror"))
                .findFirst()
                .orElse(lines.isEmpty() ? "exit code " + exitCode : lines.getLast())
                .strip();
    }

    @Override
    public String toString() {
        return command + "\nended with " + exitCode + "\n" + output + "\n" + errors;
    }
}
