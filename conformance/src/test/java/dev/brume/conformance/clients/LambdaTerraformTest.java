package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lambda.LambdaClient;

/** Terraform and its AWS provider with Lambda: the resources of {@code clients/lambda-terraform}. */
class LambdaTerraformTest {
    @RegisterExtension
    static final RunningBrume BRUME = new RunningBrume();

    private final ClientProgram program = ClientProgram.of("lambda-terraform");

    @Test
    @Timeout(600)
    void functionsAndAllThatBelongsToThemAreAppliedAreThenAsPlannedAndAreDestroyed() throws IOException {
        String terraform = Tool.named("terraform");
        Files.deleteIfExists(program.folder().resolve("terraform.tfstate"));
        zip("function.zip", "index.py", "def handler(event, context): return event");
        zip("layer.zip", "python/lib.py", "answer = 42");
        initialize(terraform);

        try (LambdaClient lambda = BRUME.lambda()) {
            apply(terraform, "canary=false");
            assertThat(lambda.getFunctionConfiguration(
                                    get -> get.functionName("orders").qualifier("prod"))
                            .version())
                    .isEqualTo("1");
            assertThat(lambda.listEventSourceMappings().eventSourceMappings())
                    .hasSize(2)
                    .allMatch(mapping -> mapping.state().equals("Enabled"));
            assertNothingToChange(terraform, "canary=false");

            zip("function.zip", "index.py", "def handler(event, context): return 'second'");
            apply(terraform, "canary=true");
            assertThat(lambda.getAlias(get -> get.functionName("orders").name("canary"))
                            .routingConfig()
                            .additionalVersionWeights())
                    .isEqualTo(Map.of("2", 0.1));
            assertNothingToChange(terraform, "canary=true");

            terraform(terraform, "destroy", "-input=false", "-auto-approve").successfulOutput();
            assertThat(lambda.listFunctions().functions()).isEmpty();
            assertThat(lambda.listLayers().layers()).isEmpty();
            assertThat(lambda.listEventSourceMappings().eventSourceMappings()).isEmpty();
            assertThat(lambda.listCodeSigningConfigs(list -> {}).codeSigningConfigs())
                    .isEmpty();
        }
    }

    private void apply(String terraform, String variable) {
        terraform(terraform, "apply", "-input=false", "-auto-approve", "-var", variable)
                .successfulOutput();
    }

    private void assertNothingToChange(String terraform, String variable) {
        Outcome plan = terraform(terraform, "plan", "-input=false", "-detailed-exitcode", "-var", variable);
        assertThat(plan.exitCode()).as("0 means no change: %s", plan).isZero();
    }

    private void zip(String name, String entry, String text) throws IOException {
        Path archive = program.folder().resolve(name);
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }

    private void initialize(String terraform) {
        Outcome outcome = TerraformPlugins.folder()
                .map(plugins -> terraform(terraform, "init", "-no-color", "-input=false", "-plugin-dir=" + plugins))
                .filter(Outcome::succeeded)
                .orElseGet(() -> terraform(terraform, "init", "-no-color", "-input=false"));
        if (!outcome.succeeded()) {
            throw Skipped.because("Terraform cannot get its AWS provider; a folder with it may be named in "
                    + TerraformPlugins.VARIABLE + " (" + outcome.complaint() + ")");
        }
    }

    private Outcome terraform(String... command) {
        return program.run(BRUME.environment(), Duration.ofSeconds(200), command);
    }
}
