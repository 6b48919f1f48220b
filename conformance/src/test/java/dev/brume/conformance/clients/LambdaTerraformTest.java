package dev.brume.conformance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

    @Test
    @Timeout(600)
    void functionsAndAllThatBelongsToThemAreAppliedAreThenAsPlannedAndAreDestroyed() throws IOException {
        try (Terraform terraform = Terraform.of("lambda-terraform", BRUME.environment());
                LambdaClient lambda = BRUME.lambda()) {
            Path folder = terraform.program().folder();
            zip(folder.resolve("function.zip"), "index.py", "def handler(event, context): return event");
            zip(folder.resolve("layer.zip"), "python/lib.py", "answer = 42");
            terraform.apply("-var", "canary=false");
            assertThat(lambda.getFunctionConfiguration(
                                    get -> get.functionName("orders").qualifier("prod"))
                            .version())
                    .isEqualTo("1");
            assertThat(lambda.listEventSourceMappings().eventSourceMappings())
                    .hasSize(2)
                    .allMatch(mapping -> mapping.state().equals("Enabled"));
            terraform.assertNothingToChange("-var", "canary=false");

            zip(folder.resolve("function.zip"), "index.py", "def handler(event, context): return 'second'");
            terraform.apply("-var", "canary=true");
            assertThat(lambda.getAlias(get -> get.functionName("orders").name("canary"))
                            .routingConfig()
                            .additionalVersionWeights())
                    .isEqualTo(Map.of("2", 0.1));
            terraform.assertNothingToChange("-var", "canary=true");

            terraform.destroy();
            assertThat(lambda.listFunctions().functions()).isEmpty();
            assertThat(lambda.listLayers().layers()).isEmpty();
            assertThat(lambda.listEventSourceMappings().eventSourceMappings()).isEmpty();
            assertThat(lambda.listCodeSigningConfigs(list -> {}).codeSigningConfigs())
                    .isEmpty();
        }
    }

    private static void zip(Path archive, String entry, String text) throws IOException {
        try (OutputStream file = Files.newOutputStream(archive);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
    }
}
