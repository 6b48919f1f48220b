package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.FunctionScalingConfig;
import software.amazon.awssdk.services.lambda.model.FunctionVersionLatestPublished;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionConfigurationResponse;
import software.amazon.awssdk.services.lambda.model.GetFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionScalingConfigResponse;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.LambdaManagedInstancesCapacityProviderConfig;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionRequest;
import software.amazon.awssdk.services.lambda.model.ListVersionsByFunctionResponse;
import software.amazon.awssdk.services.lambda.model.PublishVersionRequest;
import software.amazon.awssdk.services.lambda.model.PublishVersionResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionScalingConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionScalingConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionConfigurationResponse;

/** Functions on managed instances: published before they are invoked, with environments that are there already. */
class ManagedInstancesTest {
    private static final String PUBLISHED = "$LATEST.PUBLISHED";
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);
    private boolean hasProvider;

    @AfterEach
    void close() {
        world.close();
    }

    private CreateFunctionResponse create(Consumer<CreateFunctionRequest.Builder> more) {
        if (!hasProvider) {
            world.capacityProvider("fleet");
            hasProvider = true;
        }
        CreateFunctionRequest.Builder request = world.request()
                .memorySize(4096)
                .capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(managed ->
                        managed.capacityProviderArn("arn:aws:lambda:us-east-1:111122223333:capacity-provider:fleet")));
        more.accept(request);
        return world.call(request.build(), CreateFunctionResponse.class);
    }

    private PublishVersionResponse publishLatest() {
        return world.call(
                PublishVersionRequest.builder()
                        .functionName("orders")
                        .publishTo(FunctionVersionLatestPublished.LATEST_PUBLISHED)
                        .build(),
                PublishVersionResponse.class);
    }

    private GetFunctionConfigurationResponse describe(String qualifier) {
        return world.call(
                GetFunctionConfigurationRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .build(),
                GetFunctionConfigurationResponse.class);
    }

    private State scale(String qualifier, Integer least, Integer most) {
        return world.call(
                        PutFunctionScalingConfigRequest.builder()
                                .functionName("orders")
                                .qualifier(qualifier)
                                .functionScalingConfig(config ->
                                        config.minExecutionEnvironments(least).maxExecutionEnvironments(most))
                                .build(),
                        PutFunctionScalingConfigResponse.class)
                .functionState();
    }

    private GetFunctionScalingConfigResponse scaling(String qualifier) {
        return world.call(
                GetFunctionScalingConfigRequest.builder()
                        .functionName("orders")
                        .qualifier(qualifier)
                        .build(),
                GetFunctionScalingConfigResponse.class);
    }

    @Test
    void whatIsNotSaidOfEnvironmentsFollowsFromMemoryAndRuntime() {
        CreateFunctionResponse made = create(request -> {});
        LambdaManagedInstancesCapacityProviderConfig config =
                made.capacityProviderConfig().lambdaManagedInstancesCapacityProviderConfig();
        assertThat(config.executionEnvironmentMemoryGiBPerVCpu()).isEqualTo(2.0);
        assertThat(config.perExecutionEnvironmentMaxConcurrency()).isEqualTo(32);
        assertThat(made.snapStart()).isNull();
    }

    @Test
    void anUnpublishedFunctionIsNotInvocable() {
        create(request -> {});
        assertThat(world.describe().state()).isEqualTo(State.ACTIVE_NON_INVOCABLE);
        assertThatThrownBy(() -> world.call(
                        InvokeRequest.builder().functionName("orders").build(), InvokeResponse.class))
                .hasMessage("Function not found: " + LambdaWorld.ARN + ":" + PUBLISHED);
    }

    @Test
    void aPublishedVersionIsActiveOnceItsThreeEnvironmentsAreUp() {
        create(request -> {});
        PublishVersionResponse published = publishLatest();
        assertThat(published.version()).isEqualTo(PUBLISHED);
        assertThat(published.functionArn()).isEqualTo(LambdaWorld.ARN + ":" + PUBLISHED);
        assertThat(published.state()).isEqualTo(State.PENDING);
        assertThat(describe(PUBLISHED).state()).isEqualTo(State.PENDING);
        assertThat(world.execution.prepared).containsEntry(PUBLISHED, 3);
        world.execution.readiness.complete(null);
        assertThat(describe(PUBLISHED).state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void aVersionWhoseEnvironmentsCannotBeMadeHasFailed() {
        create(request -> {});
        world.publish();
        world.execution.readiness.completeExceptionally(new AwsException("ServiceException", 500, "No python3"));
        assertThat(describe("1").state()).isEqualTo(State.FAILED);
        assertThat(describe("1").stateReason()).isEqualTo("No python3");
        assertThat(world.invoke("1"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("The function is currently in the following state: Failed");
    }

    @Test
    void anInvocationWithoutAQualifierGoesToLatestPublished() {
        create(request -> {});
        world.execution.readiness.complete(null);
        publishLatest();
        world.invoke("$LATEST");
        assertThat(world.execution.runs)
                .extracting(run -> run.deployment().version())
                .containsExactly(PUBLISHED);
        assertThatThrownBy(() -> world.call(
                        InvokeRequest.builder()
                                .functionName("orders")
                                .qualifier("$LATEST")
                                .build(),
                        InvokeResponse.class))
                .hasMessageContaining("following state: ActiveNonInvocable");
    }

    @Test
    void latestPublishedIsReplacedAndNumberedVersionsStay() {
        create(request -> request.publishTo(FunctionVersionLatestPublished.LATEST_PUBLISHED));
        world.execution.readiness.complete(null);
        world.invoke("$LATEST");
        world.publish();
        world.change("two");
        assertThat(publishLatest().state()).isEqualTo(State.ACTIVE);
        assertThat(world.execution.retired)
                .contains(world.execution.runs.get(0).deployment().id());
        assertThat(world.call(
                                ListVersionsByFunctionRequest.builder()
                                        .functionName("orders")
                                        .build(),
                                ListVersionsByFunctionResponse.class)
                        .versions())
                .extracting(version -> version.version())
                .containsExactly("$LATEST", PUBLISHED, "1");
        assertThat(describe(PUBLISHED).codeSha256()).isNotEqualTo(describe("1").codeSha256());
    }

    @Test
    void scalingSaysHowManyEnvironmentsThereAreAndHowManyInvocations() {
        create(request -> request.capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(
                managed -> managed.capacityProviderArn("arn:aws:lambda:us-east-1:111122223333:capacity-provider:fleet")
                        .perExecutionEnvironmentMaxConcurrency(2))));
        world.execution.readiness.complete(null);
        world.publish();
        scale("1", 1, 1);
        assertThat(world.execution.prepared).containsEntry("1", 1);
        world.invoke("1");
        world.invoke("1");
        CompletableFuture<?> beyond = world.invoke("1");
        assertThat(beyond).failsWithin(Duration.ZERO).withThrowableThat().withMessageContaining("Rate Exceeded.");
        world.execution.runs.get(0).finish();
        assertThat(world.invoke("1")).isNotCompleted();
    }

    @Test
    void aVersionScaledToZeroIsDeactivatedUntilItIsScaledUp() {
        create(request -> {});
        world.execution.readiness.complete(null);
        world.publish();
        assertThat(scale("1", 0, 0)).isEqualTo(State.DEACTIVATING);
        assertThat(describe("1").state()).isEqualTo(State.DEACTIVATED);
        assertThat(world.invoke("1"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("following state: Deactivated");
        assertThat(scale("1", 2, 4)).isEqualTo(State.PENDING);
        assertThat(describe("1").state()).isEqualTo(State.ACTIVE);
    }

    @Test
    void scalingIsShownAsAskedForAndAsApplied() {
        create(request -> {});
        world.publish();
        assertThat(scaling("1").appliedFunctionScalingConfig()).isNull();
        world.execution.readiness.complete(null);
        assertThat(scaling("1").appliedFunctionScalingConfig())
                .isEqualTo(FunctionScalingConfig.builder()
                        .minExecutionEnvironments(3)
                        .build());
        assertThat(scaling("1").requestedFunctionScalingConfig()).isNull();
        scale("1", 4, 8);
        assertThat(scaling("1").requestedFunctionScalingConfig())
                .isEqualTo(scaling("1").appliedFunctionScalingConfig())
                .isEqualTo(FunctionScalingConfig.builder()
                        .minExecutionEnvironments(4)
                        .maxExecutionEnvironments(8)
                        .build());
        assertThat(scaling("1").functionArn()).isEqualTo(LambdaWorld.ARN + ":1");
    }

    @Test
    void scalingThatDoesNotGoTogetherIsRefused() {
        create(request -> {});
        world.publish();
        assertThatThrownBy(() -> scale("1", 5, 4)).hasMessageContaining("must not be greater");
        assertThatThrownBy(() -> scale("1", 0, 4)).hasMessageContaining("can be 0 only when");
        assertThatThrownBy(() -> scale("1", null, 2)).hasMessageContaining("must not be greater");
        assertThatThrownBy(() -> scale("7", 1, 2)).hasMessage("Function not found: " + LambdaWorld.ARN + ":7");
    }

    @Test
    void whatManagedInstancesDoNotHaveIsRefused() {
        assertThatThrownBy(() -> create(request -> request.memorySize(2047)))
                .hasMessage("Lambda Managed Instance functions must have memory size greater than or equal to 2048");
        assertThatThrownBy(() -> create(request -> request.runtime("python3.12")))
                .hasMessage("Runtime Enum python3.12 does not support specified feature: Lambda Managed Instances");
        List<Consumer<CreateFunctionRequest.Builder>> others = List.of(
                request -> request.snapStart(snapStart -> snapStart.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS)),
                request -> request.vpcConfig(vpc -> vpc.subnetIds("subnet-1").securityGroupIds("sg-1")),
                request -> request.tenancyConfig(tenancy -> tenancy.tenantIsolationMode("PER_TENANT")));
        for (Consumer<CreateFunctionRequest.Builder> other : others) {
            assertThatThrownBy(() -> create(other))
                    .hasMessageContaining("isn't supported for Lambda Managed Instances functions.");
        }
        create(request -> {});
        world.publish();
        assertThatThrownBy(() -> world.call(
                        PutProvisionedConcurrencyConfigRequest.builder()
                                .functionName("orders")
                                .qualifier("1")
                                .provisionedConcurrentExecutions(1)
                                .build(),
                        PutProvisionedConcurrencyConfigResponse.class))
                .hasMessageContaining("isn't supported for Lambda Managed Instances functions.");
    }

    @Test
    void aCapacityProviderIsOfTheRegion() {
        String elsewhere = "arn:aws:lambda:eu-west-1:111122223333:capacity-provider:fleet";
        assertThatThrownBy(() -> create(more ->
                        more.capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(
                                managed -> managed.capacityProviderArn(elsewhere)))))
                .hasMessage("Capacity provider arn invalid: capacity-provider:" + elsewhere);
    }

    @Test
    void aFunctionThatWasMadeWithoutACapacityProviderGetsNone() {
        world.create();
        assertThatThrownBy(() -> world.call(
                        UpdateFunctionConfigurationRequest.builder()
                                .functionName("orders")
                                .capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(
                                        managed -> managed.capacityProviderArn(
                                                "arn:aws:lambda:us-east-1:111122223333:capacity-provider:fleet")))
                                .build(),
                        UpdateFunctionConfigurationResponse.class))
                .hasMessage("CapacityProviderConfig isn't supported for Lambda Default functions.");
        assertThatThrownBy(this::publishLatest).hasMessage("PublishTo isn't supported for Lambda Default functions.");
    }
}
