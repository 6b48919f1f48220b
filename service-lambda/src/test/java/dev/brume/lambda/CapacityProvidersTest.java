package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CapacityProvider;
import software.amazon.awssdk.services.lambda.model.CapacityProviderScalingMode;
import software.amazon.awssdk.services.lambda.model.CapacityProviderState;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.CreateCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.DeleteCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.DeleteCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionRequest;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.GetCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.ListCapacityProvidersRequest;
import software.amazon.awssdk.services.lambda.model.ListCapacityProvidersResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionVersionsByCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionVersionsByCapacityProviderResponse;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.TagResourceResponse;
import software.amazon.awssdk.services.lambda.model.TargetTrackingScalingPolicy;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceResponse;
import software.amazon.awssdk.services.lambda.model.UpdateCapacityProviderRequest;
import software.amazon.awssdk.services.lambda.model.UpdateCapacityProviderResponse;

/** Capacity providers that take a second to settle. */
class CapacityProvidersTest {
    private static final String ARN = "arn:aws:lambda:us-east-1:111122223333:capacity-provider:fleet";
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private final LambdaWorld world = new LambdaWorld(SETTLING);

    @AfterEach
    void close() {
        world.close();
    }

    private CapacityProvider get(String name) {
        return world.call(
                        GetCapacityProviderRequest.builder()
                                .capacityProviderName(name)
                                .build(),
                        GetCapacityProviderResponse.class)
                .capacityProvider();
    }

    private CapacityProvider delete() {
        return world.call(
                        DeleteCapacityProviderRequest.builder()
                                .capacityProviderName("fleet")
                                .build(),
                        DeleteCapacityProviderResponse.class)
                .capacityProvider();
    }

    private void createFunction() {
        world.call(function(), CreateFunctionResponse.class);
        world.time.advance(SETTLING);
    }

    private CreateFunctionRequest function() {
        return world.request()
                .memorySize(2048)
                .capacityProviderConfig(config -> config.lambdaManagedInstancesCapacityProviderConfig(
                        managed -> managed.capacityProviderArn(ARN)))
                .build();
    }

    @Test
    void aNewOneIsPendingThenActiveAndSaysItsDefaults() {
        CapacityProvider made = world.capacityProvider("fleet");
        assertThat(made.state()).isEqualTo(CapacityProviderState.PENDING);
        assertThat(made.capacityProviderArn()).isEqualTo(ARN);
        assertThat(made.capacityProviderScalingConfig().scalingMode()).isEqualTo(CapacityProviderScalingMode.AUTO);
        assertThat(made.capacityProviderScalingConfig().maxVCpuCount()).isEqualTo(400);
        assertThat(made.instanceRequirements().architecturesAsStrings()).containsExactly("x86_64");
        assertThat(get("fleet").state()).isEqualTo(CapacityProviderState.PENDING);
        world.time.advance(SETTLING);
        assertThat(get(ARN).state()).isEqualTo(CapacityProviderState.ACTIVE);
    }

    @Test
    void aPendingOneRunsNoFunctionsYet() {
        world.capacityProvider("fleet");
        assertThatThrownBy(this::createFunction).hasMessageContaining("following state: Pending");
        world.time.advance(SETTLING);
        createFunction();
    }

    @Test
    void aSecondOneOfTheSameNameIsRefused() {
        world.capacityProvider("fleet");
        assertThatThrownBy(() -> world.capacityProvider("fleet"))
                .hasMessage("Capacity provider already exists: " + ARN);
    }

    @Test
    void oneThatFunctionVersionsUseIsNotDeleted() {
        world.capacityProvider("fleet");
        world.time.advance(SETTLING);
        createFunction();
        assertThatThrownBy(this::delete).hasMessageContaining("cannot be deleted while function versions use it");
        world.call(DeleteFunctionRequest.builder().functionName("orders").build(), DeleteFunctionResponse.class);
        assertThat(delete().state()).isEqualTo(CapacityProviderState.DELETING);
        assertThat(get("fleet").state()).isEqualTo(CapacityProviderState.DELETING);
        world.time.advance(SETTLING);
        assertThatThrownBy(() -> get("fleet")).hasMessage("Capacity provider not found: " + ARN);
        world.capacityProvider("fleet");
    }

    @Test
    void itsFunctionVersionsAreListedWithTheirStates() {
        world.execution.readiness.complete(null);
        world.capacityProvider("fleet");
        world.time.advance(SETTLING);
        createFunction();
        world.publish();
        world.time.advance(SETTLING);
        ListFunctionVersionsByCapacityProviderResponse listed = world.call(
                ListFunctionVersionsByCapacityProviderRequest.builder()
                        .capacityProviderName("fleet")
                        .build(),
                ListFunctionVersionsByCapacityProviderResponse.class);
        assertThat(listed.capacityProviderArn()).isEqualTo(ARN);
        assertThat(listed.functionVersions())
                .extracting(version -> version.functionArn() + " " + version.state())
                .containsExactly(
                        LambdaWorld.ARN + ":$LATEST " + State.ACTIVE_NON_INVOCABLE,
                        LambdaWorld.ARN + ":1 " + State.ACTIVE);
    }

    @Test
    void scalingPoliciesBelongToTheManualMode() {
        TargetTrackingScalingPolicy policy = TargetTrackingScalingPolicy.builder()
                .predefinedMetricType("LambdaCapacityProviderAverageCPUUtilization")
                .targetValue(50.0)
                .build();
        CreateCapacityProviderRequest.Builder request = LambdaWorld.capacity("fleet");
        assertThatThrownBy(() -> world.call(
                        request.capacityProviderScalingConfig(config -> config.scalingPolicies(policy))
                                .build(),
                        CreateCapacityProviderResponse.class))
                .hasMessage("A scaling policy can't be specified when the scalingMode is set to Auto.");
    }

    @Test
    void anUpdateChangesHowItScales() {
        world.capacityProvider("fleet");
        world.time.advance(SETTLING);
        CapacityProvider changed = world.call(
                        UpdateCapacityProviderRequest.builder()
                                .capacityProviderName("fleet")
                                .capacityProviderScalingConfig(config -> config.maxVCpuCount(12))
                                .build(),
                        UpdateCapacityProviderResponse.class)
                .capacityProvider();
        assertThat(changed.capacityProviderScalingConfig().maxVCpuCount()).isEqualTo(12);
        assertThat(get("fleet")).isEqualTo(changed);
    }

    @Test
    void listsGoByStateAndPage() {
        world.capacityProvider("a");
        world.capacityProvider("b");
        world.time.advance(SETTLING);
        world.capacityProvider("c");
        ListCapacityProvidersResponse first = world.call(
                ListCapacityProvidersRequest.builder().maxItems(2).build(), ListCapacityProvidersResponse.class);
        assertThat(first.capacityProviders()).hasSize(2);
        assertThat(world.call(
                                ListCapacityProvidersRequest.builder()
                                        .marker(first.nextMarker())
                                        .build(),
                                ListCapacityProvidersResponse.class)
                        .capacityProviders())
                .extracting(provider -> provider.capacityProviderArn())
                .containsExactly("arn:aws:lambda:us-east-1:111122223333:capacity-provider:c");
        assertThat(world.call(
                                ListCapacityProvidersRequest.builder()
                                        .state(CapacityProviderState.PENDING)
                                        .build(),
                                ListCapacityProvidersResponse.class)
                        .capacityProviders())
                .hasSize(1);
    }

    @Test
    void itHasTags() {
        world.call(
                LambdaWorld.capacity("fleet").tags(Map.of("team", "orders")).build(),
                CreateCapacityProviderResponse.class);
        world.call(
                TagResourceRequest.builder()
                        .resource(ARN)
                        .tags(Map.of("stage", "test"))
                        .build(),
                TagResourceResponse.class);
        world.call(UntagResourceRequest.builder().resource(ARN).tagKeys("team").build(), UntagResourceResponse.class);
        assertThat(world.call(ListTagsRequest.builder().resource(ARN).build(), ListTagsResponse.class)
                        .tags())
                .containsExactly(Map.entry("stage", "test"));
    }
}
