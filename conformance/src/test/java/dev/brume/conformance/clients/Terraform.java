package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;

/** Terraform in a folder of its own, with its AWS provider, and nothing applied yet. */
record Terraform(ClientProgram program, String tool, Map<String, String> environment) {
    private static final Duration TIMEOUT = Duration.ofSeconds(200);

    /**
     * Skips the test when the tool or its provider cannot be had.
     *
     * @param files names the folder of test resources
     */
    static Terraform of(String files, Map<String, String> environment) {
        Terraform terraform = new Terraform(ClientProgram.of(files), Tool.named("terraform"), environment);
        try {
            Files.deleteIfExists(terraform.program.folder().resolve("terraform.tfstate"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        terraform.initialize();
        return terraform;
    }

    private void initialize() {
        Outcome outcome = TerraformPlugins.folder()
                .map(plugins -> run("init", "-no-color", "-input=false", "-plugin-dir=" + plugins))
                .filter(Outcome::succeeded)
                .orElseGet(() -> run("init", "-no-color", "-input=false"));
        if (!outcome.succeeded()) {
            throw Skipped.because("Terraform cannot get its AWS provider; a folder with it may be named in "
                    + TerraformPlugins.VARIABLE + " (" + outcome.complaint() + ")");
        }
    }

    /** What it told. */
    String apply() {
        return run("apply", "-no-color", "-input=false", "-auto-approve").successfulOutput();
    }

    void assertNothingToChange() {
        Outcome plan = run("plan", "-no-color", "-input=false", "-detailed-exitcode");
        assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();
    }

    /** What it told. */
    String destroy() {
        return run("destroy", "-no-color", "-input=false", "-auto-approve").successfulOutput();
    }

    private Outcome run(String command, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = tool;
        words[1] = command;
        System.arraycopy(options, 0, words, 2, options.length);
        return program.run(environment, TIMEOUT, words);
    }
}
