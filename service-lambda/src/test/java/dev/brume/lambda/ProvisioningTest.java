package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateFunctionResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.SnapStartApplyOn;

class ProvisioningTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @AfterEach
    void close() {
        world.close();
    }

    private PutProvisionedConcurrencyConfigResponse provision(int environments) {
        return world.call(
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier("1")
                        .provisionedConcurrentExecutions(environments)
                        .build(),
                PutProvisionedConcurrencyConfigResponse.class);
    }

    private GetProvisionedConcurrencyConfigResponse provisioned() {
        return world.call(
                GetProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier("1")
                        .build(),
                GetProvisionedConcurrencyConfigResponse.class);
    }

    @Test
    void whatIsReadyStaysSoWhileMoreIsMade() {
        world.create();
        world.publish();
        assertThat(provision(2).availableProvisionedConcurrentExecutions()).isZero();
        world.execution.readiness.complete(null);
        world.execution.readiness = new CompletableFuture<>();

        assertThat(provision(5).availableProvisionedConcurrentExecutions()).isEqualTo(2);
        assertThat(provisioned().status()).isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        assertThat(provision(1).availableProvisionedConcurrentExecutions()).isEqualTo(1);
        world.execution.readiness.complete(null);
        assertThat(provisioned().status()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThat(provisioned().availableProvisionedConcurrentExecutions()).isEqualTo(1);
    }

    @Test
    void whatReservesLessThanIsProvisionedIsRefusedAndSaysNotWhoseFaultItIs() {
        world.create();
        world.publish();
        provision(2);
        assertThatThrownBy(() -> world.call(
                        PutFunctionConcurrencyRequest.builder()
                                .functionName("orders")
                                .reservedConcurrentExecutions(1)
                                .build(),
                        PutFunctionConcurrencyResponse.class))
                .hasMessage(" ReservedConcurrentExecutions  1 should not be lower than function's total provisioned "
                        + "concurrency [2].")
                .asInstanceOf(InstanceOfAssertFactories.type(AwsException.class))
                .satisfies(refused -> {
                    assertThat(refused.code()).isEqualTo("InvalidParameterValueException");
                    assertThat(refused.members()).isEmpty();
                });
    }

    @Test
    void versionsWithSnapStartHaveNoProvisionedConcurrency() {
        world.call(
                world.request()
                        .snapStart(snapStart -> snapStart.applyOn(SnapStartApplyOn.PUBLISHED_VERSIONS))
                        .build(),
                CreateFunctionResponse.class);
        world.publish();
        assertThatThrownBy(() -> provision(1)).hasMessage("SnapStart does not support provisioned concurrency.");
    }
}
