package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigRequest;
import software.amazon.awssdk.services.lambda.model.CreateFunctionUrlConfigResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvokeRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;
import software.amazon.awssdk.services.lambda.model.TenantIsolationMode;

/** Functions with tenant isolation. */
class TenancyTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private CreateFunctionResponse create() {
        return world.call(
                world.request()
                        .tenancyConfig(tenancy -> tenancy.tenantIsolationMode(TenantIsolationMode.PER_TENANT))
                        .build(),
                CreateFunctionResponse.class);
    }

    private static InvokeRequest.Builder invocation(@Nullable String tenant) {
        return InvokeRequest.builder().functionName("orders").tenantId(tenant);
    }

    @Test
    void itsModeIsSaidInItsConfiguration() {
        assertThat(create().tenancyConfig().tenantIsolationMode()).isEqualTo(TenantIsolationMode.PER_TENANT);
        assertThat(world.describe().tenancyConfig().tenantIsolationMode()).isEqualTo(TenantIsolationMode.PER_TENANT);
    }

    @Test
    void eachTenantHasEnvironmentsOfItsOwn() {
        create();
        world.begin(invocation("blue").build());
        world.begin(invocation("green").build());
        world.begin(invocation("blue").build());
        assertThat(world.execution.runs)
                .extracting(run -> run.deployment().tenantId())
                .containsExactly("blue", "green", "blue");
        assertThat(world.execution.runs)
                .extracting(run -> run.invocation().tenantId())
                .containsExactly("blue", "green", "blue");
        String blue = world.execution.runs.get(0).deployment().id();
        assertThat(world.execution.runs.get(2).deployment().id()).isEqualTo(blue);
        assertThat(world.execution.runs.get(1).deployment().id()).isNotEqualTo(blue);
    }

    @Test
    void whoNamesNoTenantIsRefused() {
        create();
        assertThatThrownBy(() -> world.call(invocation(null).build(), InvokeResponse.class))
                .hasMessage("The invoked function is enabled with tenancy configuration. Add a valid tenant ID in "
                        + "your request and try again.");
    }

    @Test
    void aFunctionWithoutTenantsRefusesThem() {
        world.create();
        assertThatThrownBy(() -> world.call(invocation("blue").build(), InvokeResponse.class))
                .hasMessageContaining("not enabled with tenancy configuration");
    }

    @Test
    void whatDoesNotGoWithTenantsIsRefused() {
        assertThatThrownBy(() -> world.call(
                        world.request()
                                .tenancyConfig(tenancy -> tenancy.tenantIsolationMode(TenantIsolationMode.PER_TENANT))
                                .snapStart(snapStart -> snapStart.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS))
                                .build(),
                        CreateFunctionResponse.class))
                .hasMessageContaining("SnapStart is not supported");
        create();
        world.publish();
        refused(() -> world.call(
                CreateFunctionUrlConfigRequest.builder()
                        .functionName("orders")
                        .authType(FunctionUrlAuthType.NONE)
                        .build(),
                CreateFunctionUrlConfigResponse.class));
        refused(() -> world.call(
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier("1")
                        .provisionedConcurrentExecutions(1)
                        .build(),
                PutProvisionedConcurrencyConfigResponse.class));
        refused(() -> world.call(
                CreateEventSourceMappingRequest.builder()
                        .functionName("orders")
                        .eventSourceArn("arn:aws:sqs:us-east-1:111122223333:work")
                        .build(),
                CreateEventSourceMappingResponse.class));
    }

    private static void refused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("is not supported for functions enabled with tenancy configuration");
    }
}
