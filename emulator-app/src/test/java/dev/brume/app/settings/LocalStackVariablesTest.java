package dev.brume.app.settings;

import static dev.brume.app.settings.Settings.environment;
import static dev.brume.app.settings.Settings.variables;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.config.EmulatorOptions.QueueUrlStrategy;
import dev.brume.core.config.IamMode;
import dev.brume.core.config.KinesisOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LocalStack reads from its environment: it works, or is named in the log. */
class LocalStackVariablesTest {
    @Test
    void localStacksVariablesCountWithItsPrefixToo() {
        assertThat(environment("LOCALSTACK_SERVICES", "sqs").options().services())
                .containsExactly("sqs");
        assertThat(environment("LOCALSTACK_GATEWAY_LISTEN", "0.0.0.0:7")
                        .options()
                        .door()
                        .port())
                .isEqualTo(7);
    }

    @Test
    void localStacksLogLevelWinsOverItsDebugFlag() {
        assertThat(environment("LS_LOG", "warning", "DEBUG", "1").logLevel()).isEqualTo(LogLevel.WARN);
        assertThatThrownBy(() -> environment("LS_LOG", "loud"))
                .hasMessage("LS_LOG must be one of trace, debug, info, warn, error, not 'loud'");
    }

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0:4567, 0.0.0.0, 4567",
        ":4567, localhost, 4567",
        "4567, localhost, 4567",
        "0.0.0.0, 0.0.0.0, 4566",
        "[::1]:4567, ::1, 4567"
    })
    void gatewayListenNamesHostAndPort(String value, String host, int port) {
        StartSettings settings = environment("GATEWAY_LISTEN", value);
        assertThat(settings.options().door().host()).isEqualTo(host);
        assertThat(settings.options().door().port()).isEqualTo(port);
    }

    @Test
    void gatewayListenWithSeveralAddressesIsRefused() {
        assertThatThrownBy(() -> environment("GATEWAY_LISTEN", "0.0.0.0:4566,0.0.0.0:443"))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith("GATEWAY_LISTEN must be one address");
    }

    @Test
    void inLocalStacksSoftModeWhatIsDeniedIsDoneAndTold() {
        assertThat(environment("ENFORCE_IAM", "1", "IAM_SOFT_MODE", "1")
                        .options()
                        .iam())
                .isEqualTo(IamMode.WARN);
        assertThat(environment("IAM_SOFT_MODE", "1").options().iam()).isEqualTo(IamMode.OFF);
    }

    @Test
    void othersNamesInDebugAreNoneForUs() {
        assertThat(environment("DEBUG", "express:*").logLevel()).isEqualTo(LogLevel.INFO);
    }

    @Test
    void stepFunctionsMayBeNamedAsLocalStackNamesIt() {
        StartSettings settings = StartSettings.read(
                Map.of(), variables("SERVICES", "sqs,stepfunctions"), List.of("sqs", "sns", "states"));
        assertThat(settings.options().services()).containsExactlyInAnyOrder("sqs", "states");
    }

    @Test
    void whatHasNoEffectHereIsSaidByName() {
        assertThat(environment(
                                "LAMBDA_RUNTIME_IMAGE_MAPPING",
                                "mine/<runtime>",
                                "LOCALSTACK_SQS_DELAY_PURGE_RETRY",
                                "1",
                                "LOCALSTACK_PROVIDER_OVERRIDE_EVENTS",
                                "legacy",
                                "DYNAMODB_SHARE_DB",
                                "1")
                        .notes())
                .containsExactly(
                        "LAMBDA_RUNTIME_IMAGE_MAPPING has no effect: functions in containers run in AWS's images, by"
                                + " BRUME_LAMBDA_RUNNER=docker",
                        "LOCALSTACK_PROVIDER_OVERRIDE_EVENTS has no effect: there is one implementation of each service",
                        "LOCALSTACK_SQS_DELAY_PURGE_RETRY has no effect: BRUME_LIMITS=aws has AWS's waiting rules, otherwise"
                                + " there are none");
    }

    @Test
    void aHostOfLocalStacksWithoutPortGetsOurs() {
        assertThat(environment("LOCALSTACK_HOST", "localstack", "EDGE_PORT", "4000")
                        .options()
                        .emulator()
                        .publicHost())
                .contains("localstack:4000");
        assertThat(environment("LOCALSTACK_HOST", "localstack:5000")
                        .options()
                        .emulator()
                        .publicHost())
                .contains("localstack:5000");
        assertThat(environment("HOSTNAME_EXTERNAL", "outside")
                        .options()
                        .emulator()
                        .publicHost())
                .contains("outside:4566");
    }

    @ParameterizedTest
    @CsvSource({"standard, STANDARD", "domain, DOMAIN", "path, REGION_PATH", "dynamic, PATH", "off, PATH"})
    void sqsEndpointStrategyNamesTheFormOfQueueUrls(String value, QueueUrlStrategy strategy) {
        assertThat(environment("SQS_ENDPOINT_STRATEGY", value)
                        .options()
                        .emulator()
                        .queueUrlStrategy())
                .isEqualTo(strategy);
    }

    @ParameterizedTest
    @CsvSource({"1, DEBUG", "true, DEBUG", "0, INFO", "false, INFO"})
    void debugIsALogLevel(String value, LogLevel level) {
        assertThat(environment("DEBUG", value).logLevel()).isEqualTo(level);
    }

    @Test
    void persistenceIsRefusedAsLongAsThereIsNone() {
        assertThatThrownBy(() -> environment("PERSISTENCE", "1"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("PERSISTENCE=1 asks for state that outlives a restart");
        assertThat(environment("PERSISTENCE", "0").notes()).isEmpty();
    }

    @Test
    void localStacksVariablesForLambdaAreFollowed() {
        assertThat(environment("LAMBDA_KEEPALIVE_MS", "1500")
                        .options()
                        .emulator()
                        .lambda()
                        .idle())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(environment("LAMBDA_DOCKER_NETWORK", "net")
                        .options()
                        .emulator()
                        .lambda()
                        .dockerNetwork())
                .contains("net");
        assertThat(environment("LAMBDA_DOCKER_FLAGS", "-l 'a=b c' --label d=\"e\"\\ f")
                        .options()
                        .emulator()
                        .lambda()
                        .dockerFlags())
                .containsExactly("-l", "a=b c", "--label", "d=e f");
        assertThatThrownBy(() -> environment("LAMBDA_DOCKER_FLAGS", "-e 'A=b"))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining("with quotes that are closed");
    }

    @Test
    void localStacksVariablesForKinesisAreFollowed() {
        StartSettings settings = environment("KINESIS_ERROR_PROBABILITY", "0.25", "KINESIS_LATENCY", "500");
        assertThat(settings.options().emulator().kinesis()).isEqualTo(new KinesisOptions(0.25, Duration.ofMillis(500)));
        assertThat(settings.notes()).isEmpty();
        assertThat(environment().options().emulator().kinesis()).isEqualTo(KinesisOptions.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource({
        "KINESIS_ERROR_PROBABILITY, 1.5",
        "KINESIS_ERROR_PROBABILITY, NaN",
        "KINESIS_ERROR_PROBABILITY, often",
        "KINESIS_LATENCY, -1",
        "KINESIS_LATENCY, 1s",
        "KINESIS_LATENCY, 9223372036854775807"
    })
    void nonsenseForKinesisIsRefused(String variable, String value) {
        assertThatThrownBy(() -> environment(variable, value))
                .isInstanceOf(SettingException.class)
                .hasMessageContaining(variable)
                .hasMessageContaining("'" + value + "'");
    }
}
