package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** The last words of a process that failed, for a message of one line. */
    String lastWords() {
        return errors.strip().lines().reduce("", (earlier, line) -> line.isBlank() ? earlier : line);
    }

    @Override
    public String toString() {
        return command + "\nended with " + exitCode + "\n" + output + "\n" + errors;
    }
}
