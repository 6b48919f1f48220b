package dev.brume.app.settings;

import static dev.brume.app.settings.Settings.SERVED;
import static dev.brume.app.settings.Settings.environment;
import static dev.brume.app.settings.Settings.typed;
import static dev.brume.app.settings.Settings.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.EmulatorOptions.QueueUrlStrategy;
import dev.brume.core.config.IamMode;
import dev.brume.core.config.LambdaOptions;
import dev.brume.core.config.Limits;
import dev.brume.core.http.FrontDoorOptions.CertificateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartSettingsTest {
    @Test
    void withNothingSetItListensOnLoopbackAndThePortThatPeopleKnow() {
        StartSettings settings = environment();
        assertThat(settings.options().door().host()).isEqualTo("localhost");
        assertThat(settings.options().door().port()).isEqualTo(4566);
        assertThat(settings.options().door().certificate()).isEmpty();
        assertThat(settings.options().services()).isEmpty();
        assertThat(settings.options().emulator().account().value()).isEqualTo("000000000000");
        assertThat(settings.options().emulator().region().name()).isEqualTo("us-east-1");
        assertThat(settings.options().emulator().limits()).isEqualTo(Limits.RELAXED);
        assertThat(settings.options().emulator().publicHost()).isEmpty();
        assertThat(settings.logLevel()).isEqualTo(LogLevel.INFO);
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    void theCommandLineWinsOverOurVariablesAndTheseOverLocalStacks() {
        Map<String, String> variables = variables("BRUME_PORT", "2", "EDGE_PORT", "3");
        assertThat(StartSettings.read(Map.of(Setting.PORT, "1"), variables, SERVED)
                        .options()
                        .door()
                        .port())
                .isEqualTo(1);
        assertThat(environment("BRUME_PORT", "2", "EDGE_PORT", "3")
                        .options()
                        .door()
                        .port())
                .isEqualTo(2);
        assertThat(environment("EDGE_PORT", "3").options().door().port()).isEqualTo(3);
    }

    @Test
    void everySettingIsAVariable() {
        StartSettings settings = environment(
                "BRUME_HOST", "0.0.0.0",
                "BRUME_SERVICES", "sqs",
                "BRUME_ACCOUNT", "123456789012",
                "BRUME_REGION", "eu-central-1",
                "BRUME_LIMITS", "aws",
                "BRUME_LOG_LEVEL", "warn",
                "BRUME_IAM", "enforce",
                "BRUME_PUBLIC_HOST", "aws.test:80",
                "BRUME_QUEUE_URLS", "region-path",
                "BRUME_CORS_ORIGINS", "https://a.test, https://b.test");
        assertThat(settings.options().door().host()).isEqualTo("0.0.0.0");
        assertThat(settings.options().door().trustedOrigins())
                .containsExactlyInAnyOrder("https://a.test", "https://b.test");
        assertThat(settings.options().services()).containsExactly("sqs");
        assertThat(settings.options().emulator().account().value()).isEqualTo("123456789012");
        assertThat(settings.options().emulator().region().name()).isEqualTo("eu-central-1");
        assertThat(settings.options().emulator().limits()).isEqualTo(Limits.AWS);
        assertThat(settings.options().emulator().publicHost()).contains("aws.test:80");
        assertThat(settings.options().emulator().queueUrlStrategy()).isEqualTo(QueueUrlStrategy.REGION_PATH);
        assertThat(settings.options().iam()).isEqualTo(IamMode.ENFORCE);
        assertThat(settings.logLevel()).isEqualTo(LogLevel.WARN);
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    void nobodyIsAskedForPermissionsUnlessToldSo() {
        assertThat(environment().options().iam()).isEqualTo(IamMode.OFF);
        assertThat(typed(Setting.IAM, "warn").options().iam()).isEqualTo(IamMode.WARN);
        assertThat(environment("ENFORCE_IAM", "1").options().iam()).isEqualTo(IamMode.ENFORCE);
        assertThat(environment("ENFORCE_IAM", "0").options().iam()).isEqualTo(IamMode.OFF);
    }

    @Test
    void originsOfPagesAreNamedOrAllAllowed() {
        assertThat(environment("EXTRA_CORS_ALLOWED_ORIGINS", "https://a.test")
                        .options()
                        .door()
                        .trustedOrigins())
                .containsExactly("https://a.test");
        assertThat(environment("DISABLE_CORS_CHECKS", "1").options().door().trustedOrigins())
                .containsExactly("*");
    }

    @Test
    void aVariableWithoutEffectIsToldWithoutItsValue() {
        assertThat(environment("LOCALSTACK_AUTH_TOKEN", "ls-secret", "EAGER_SERVICE_LOADING", "1")
                        .notes())
                .containsExactly(
                        "EAGER_SERVICE_LOADING has no effect: services are ready at once",
                        "LOCALSTACK_AUTH_TOKEN has no effect: there is no licence to activate");
    }

    @Test
    void foldersOfScriptsMustBeThere() {
        assertThat(typed(Setting.INIT, "src/main:src/test").init()).hasSize(2);
        assertThatThrownBy(() -> typed(Setting.INIT, "src/main:nowhere"))
                .hasMessage("--init must be a folder that is there and may be read, not 'nowhere'");
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        assertThat(environment("BRUME_PORT", "", "SERVICES", " ", "PERSISTENCE", "")
                        .options()
                        .door()
                        .port())
                .isEqualTo(4566);
    }

    @Test
    void theMailServersPasswordIsNotRepeated() {
        assertThatThrownBy(() -> environment("BRUME_SMTP", "bob:secret@mail:no-port"))
                .hasMessageStartingWith("BRUME_SMTP must be a mail server like")
                .hasMessageNotContaining("secret");
    }

    @Test
    void lambdaRunsProcessesInTheBestSandboxUnlessToldOtherwise() {
        assertThat(environment("A", "b").options().emulator().lambda()).isEqualTo(LambdaOptions.DEFAULT);
        assertThat(environment("BRUME_LAMBDA_SANDBOX", "landlock")
                        .options()
                        .emulator()
                        .lambda()
                        .wall())
                .isEqualTo(LambdaOptions.Wall.LANDLOCK);
        assertThat(environment("BRUME_LAMBDA_RUNNER", "docker")
                        .options()
                        .emulator()
                        .lambda()
                        .runner())
                .isEqualTo(LambdaOptions.Runner.DOCKER);
        assertThatThrownBy(() -> environment("BRUME_LAMBDA_SANDBOX", "gvisor"))
                .isInstanceOf(SettingException.class)
                .hasMessage("BRUME_LAMBDA_SANDBOX must be one of auto, bubblewrap, landlock, process, not 'gvisor'");
    }

    @Test
    void aMisspeltVariableIsSaid() {
        assertThat(environment("BRUME_PROT", "1").notes())
                .containsExactly("BRUME_PROT is no setting of Brume's and has no effect; see brume start --help");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "65536", "http", "4566 4567", "1e3"})
    void aPortThatIsNoneIsRefusedByTheNameItWasGivenUnder(String port) {
        assertThatThrownBy(() -> typed(Setting.PORT, port))
                .isInstanceOf(SettingException.class)
                .hasMessage("--port must be a port number from 0 to 65535, not '" + port + "'");
        assertThatThrownBy(() -> environment("EDGE_PORT", port)).hasMessageStartingWith("EDGE_PORT must be");
        assertThatThrownBy(() -> environment("BRUME_PORT", port)).hasMessageStartingWith("BRUME_PORT must be");
    }

    @ParameterizedTest
    @CsvSource({
        "ACCOUNT, 123, an account id of twelve digits",
        "REGION, nowhere, a region like us-east-1",
        "LIMITS, none, 'one of relaxed, aws'",
        "IAM, hard, 'one of off, warn, enforce'",
        "LOG_LEVEL, loud, 'one of error, warn, info, debug, trace'",
        "QUEUE_URLS, short, 'one of path, standard, domain, region-path'",
        "TLS_CERT, no-such-file.pem, a PEM file that can be read"
    })
    void aValueThatCannotBeFollowedIsRefused(Setting setting, String value, String rule) {
        assertThatThrownBy(() -> typed(setting, value))
                .isInstanceOf(SettingException.class)
                .hasMessage(setting.option() + " must be " + rule + ", not '" + value + "'");
    }

    @Test
    void aServiceThatIsNotServedIsRefused() {
        assertThatThrownBy(() -> environment("SERVICES", "sqs,lambda,s3"))
                .isInstanceOf(SettingException.class)
                .hasMessage("SERVICES names lambda, s3, which Brume does not serve; it serves sns, sqs");
        assertThat(typed(Setting.SERVICES, "SQS, sns,").options().services()).containsExactlyInAnyOrder("sqs", "sns");
    }

    @Test
    void certificateAndKeyBelongTogether(@TempDir Path folder) throws IOException {
        Path chain = Files.createFile(folder.resolve("cert.pem"));
        Path key = Files.createFile(folder.resolve("key.pem"));
        assertThatThrownBy(() -> typed(Setting.TLS_CERT, chain.toString()))
                .hasMessage("--tls-cert and --tls-key belong together: give both or neither");
        assertThat(StartSettings.read(
                                Map.of(Setting.TLS_CERT, chain.toString(), Setting.TLS_KEY, key.toString()),
                                Map.of(),
                                SERVED)
                        .options()
                        .door()
                        .certificate())
                .contains(new CertificateFiles(chain, key));
    }

    @Test
    void aHeapThatTheLauncherDidNotSetIsRefused() {
        assertThatThrownBy(() -> typed(Setting.HEAP, "3g"))
                .hasMessage("--heap is followed by the brume launcher alone; with java itself, give -Xmx3g");
    }
}
