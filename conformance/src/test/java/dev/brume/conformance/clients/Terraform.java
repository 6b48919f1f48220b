package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Terraform in a folder of its own, with its AWS provider, and nothing applied yet.
 *
 * @param provider nothing where each command starts it itself
 */
record Terraform(
        ClientProgram program, String tool, Map<String, String> environment, Optional<TerraformProvider> provider)
        implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(200);

    /**
     * Skips the test when the tool or its provider cannot be had.
     *
     * @param files names the folder of test resources
     */
    static Terraform of(String files, Map<String, String> environment) {
        ClientProgram program = ClientProgram.of(files);
        String tool = Tool.named("terraform");
        return begin(program, tool, environment, TerraformProvider.start(program, environment));
    }

    /** As a user's: each command starts the provider, and ends it. */
    static Terraform asUsers(String files, Map<String, String> environment) {
        return begin(ClientProgram.of(files), Tool.named("terraform"), environment, Optional.empty());
    }

    private static Terraform begin(
            ClientProgram program, String tool, Map<String, String> environment, Optional<TerraformProvider> provider) {
        Terraform terraform = new Terraform(program, tool, environment, provider);
        try {
            Files.deleteIfExists(program.folder().resolve("terraform.tfstate"));
            terraform.initialize();
            return terraform;
        } catch (IOException broken) {
            terraform.close();
            throw new UncheckedIOException(broken);
        } catch (RuntimeException | Error skipped) {
            terraform.close();
            throw skipped;
        }
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
    String apply(String... options) {
        return changed("apply", options).successfulOutput();
    }

    void assertNothingToChange(String... options) {
        Outcome plan = run("plan", with(options, "-no-color", "-input=false", "-detailed-exitcode"));
        assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();
    }

    /** What it told. */
    String destroy() {
        return changed("destroy").successfulOutput();
    }

    private Outcome changed(String command, String... options) {
        return run(command, with(options, "-no-color", "-input=false", "-auto-approve"));
    }

    private static String[] with(String[] options, String... usual) {
        return Stream.concat(Stream.of(usual), Stream.of(options)).toArray(String[]::new);
    }

    private Outcome run(String command, String... options) {
        List<String> words =
                Stream.concat(Stream.of(tool, command), Stream.of(options)).toList();
        Map<String, String> all = new HashMap<>(environment);
        provider.ifPresent(resident -> all.putAll(resident.variables()));
        return program.run(all, TIMEOUT, words.toArray(String[]::new));
    }

    @Override
    public void close() {
        provider.ifPresent(TerraformProvider::close);
    }
}
