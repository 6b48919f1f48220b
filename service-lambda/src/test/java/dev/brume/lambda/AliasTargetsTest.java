package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Where an alias may point. */
class AliasTargetsTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @BeforeEach
    void publishTheFirst() {
        world.create();
        world.publish();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void publishAnother(Consumer<UpdateFunctionConfigurationRequest.Builder> change) {
        world.call(
                UpdateFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .applyMutation(change)
                        .build(),
                UpdateFunctionConfigurationResponse.class);
        world.publish();
    }

    private void aliasOfBoth() {
        world.call(
                CreateAliasRequest.builder()
                        .functionName("orders")
                        .name("canary")
                        .functionVersion("1")
                        .routingConfig(routing -> routing.additionalVersionWeights(Map.of("2", 0.1)))
                        .build(),
                CreateAliasResponse.class);
    }

    private void alias(String version) {
        world.call(
                CreateAliasRequest.builder()
                        .functionName("orders")
                        .name("prod")
                        .functionVersion(version)
                        .build(),
                CreateAliasResponse.class);
    }

    private void provision(String qualifier) {
        world.call(
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .provisionedConcurrentExecutions(1)
                        .build(),
                PutProvisionedConcurrencyConfigResponse.class);
    }

    private UpdateAliasResponse point(String version) {
        return world.call(
                UpdateAliasRequest.builder()
                        .functionName("orders")
                        .name("prod")
                        .functionVersion(version)
                        .build(),
                UpdateAliasResponse.class);
    }

    @Test
    void versionsOfOneAliasHaveTheSameRole() {
        publishAnother(update -> update.role("arn:aws:iam::111122223333:role/other"));
        assertThatThrownBy(this::aliasOfBoth).hasMessageContaining("must have the same execution role");
    }

    @Test
    void versionsOfOneAliasHaveTheSameDeadLetterQueue() {
        publishAnother(update ->
                update.deadLetterConfig(letters -> letters.targetArn("arn:aws:sqs:us-east-1:111122223333:dead")));
        assertThatThrownBy(this::aliasOfBoth).hasMessageContaining("must have the same dead-letter queue");
    }

    @Test
    void versionsOfOneAliasMayDifferOtherwise() {
        publishAnother(update -> update.timeout(7));
        aliasOfBoth();
    }

    @Test
    void anAliasWithProvisionedConcurrencyDoesNotGoToLatest() {
        alias("1");
        provision("prod");
        assertThatThrownBy(() -> point("$LATEST"))
                .hasMessage("Provisioned Concurrency Configs cannot be applied to unpublished function versions.");
        assertThat(world.execution.prepared).containsOnlyKeys("1");
    }

    @Test
    void anAliasThatShiftsTrafficGetsNoProvisionedConcurrency() {
        publishAnother(update -> update.timeout(7));
        aliasOfBoth();
        assertThatThrownBy(() -> provision("canary"))
                .hasMessage("Alias with weights can not be used with Provisioned Concurrency");
    }

    @Test
    void anAliasWithProvisionedConcurrencyDoesNotGoToAProvisionedVersion() {
        publishAnother(update -> update.timeout(7));
        alias("1");
        provision("prod");
        provision("2");
        assertThatThrownBy(() -> point("2"))
                .hasMessage("Alias can't be used for Provisioned Concurrency configuration on an already Provisioned "
                        + "version");
    }

    @Test
    void anAliasWithoutGoesAnywhere() {
        alias("1");
        assertThat(point("$LATEST").functionVersion()).isEqualTo("$LATEST");
    }
}
