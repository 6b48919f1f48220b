package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.InvocationResult;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lambda.model.CreateAliasRequest;
import software.amazon.awssdk.services.lambda.model.CreateAliasResponse;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.ProvisionedConcurrencyStatusEnum;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionConcurrencyResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionRecursionConfigResponse;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutProvisionedConcurrencyConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateAliasRequest;
import software.amazon.awssdk.services.lambda.model.UpdateAliasResponse;

class FunctionInvokerTest {
    private final LambdaWorld world = new LambdaWorld(Duration.ZERO);

    @BeforeEach
    void create() {
        world.create();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void reserve(int executions) {
        world.call(
                PutFunctionConcurrencyRequest.builder()
                        .functionName("orders")
                        .reservedConcurrentExecutions(executions)
                        .build(),
                PutFunctionConcurrencyResponse.class);
    }

    private void alias(String version, Map<String, Double> weights) {
        world.call(
                CreateAliasRequest.builder()
                        .functionName("orders")
                        .name("prod")
                        .functionVersion(version)
                        .routingConfig(routing -> routing.additionalVersionWeights(weights))
                        .build(),
                CreateAliasResponse.class);
    }

    private static AwsException refusal(CompletableFuture<InvocationResult> invocation) {
        assertThat(invocation).isCompletedExceptionally();
        return (AwsException) invocation.exceptionNow();
    }

    @Test
    void anAliasSplitsInvocationsByItsWeights() {
        world.publish();
        world.change("two");
        world.publish();
        alias("1", Map.of("2", 0.25));

        for (int i = 0; i < 900; i++) {
            world.invoke("prod");
        }

        long second = world.execution.runs.stream()
                .filter(run -> run.deployment().version().equals("2"))
                .count();
        assertThat(second).isBetween(180L, 270L);
    }

    @Test
    void whatIsNotThereIsNotInvoked() {
        assertThat(refusal(world.invoke("7")).getMessage()).isEqualTo("Function not found: " + LambdaWorld.ARN + ":7");
        assertThat(refusal(world.invoke("next")).getMessage())
                .isEqualTo("Function not found: " + LambdaWorld.ARN + ":next");
    }

    @Test
    void moreThanWhatIsReservedIsThrottled() {
        reserve(2);
        world.invoke("$LATEST");
        world.invoke("$LATEST");
        AwsException throttled = refusal(world.invoke("$LATEST"));
        assertThat(throttled.code()).isEqualTo("TooManyRequestsException");
        assertThat(throttled.getMessage()).isEqualTo("Rate Exceeded.");
        assertThat(throttled.members())
                .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded")
                .containsEntry("Type", "User");

        world.execution.runs.get(0).finish();
        assertThat(world.invoke("$LATEST")).isNotCompletedExceptionally();
    }

    @Test
    void aFailedInvocationIsOverToo() {
        reserve(1);
        world.invoke("$LATEST");
        world.execution.runs.get(0).answer().completeExceptionally(new IllegalStateException("broken"));
        assertThat(world.invoke("$LATEST")).isNotCompletedExceptionally();
    }

    @Test
    void zeroReservedStopsAFunction() {
        reserve(0);
        assertThat(refusal(world.invoke("$LATEST")).code()).isEqualTo("TooManyRequestsException");
    }

    @Test
    void anAccountHasAThousandExecutions() {
        for (int i = 0; i < 1000; i++) {
            world.invoke("$LATEST");
        }
        assertThat(refusal(world.invoke("$LATEST")).members())
                .containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
    }

    @Test
    void aLoopIsBrokenAfterSixteenRoundsUnlessAllowed() {
        String trace = "Root=1-00000000-000000000000000000000000";
        for (int round = 0; round < 16; round++) {
            assertThat(world.invoke("$LATEST", trace)).isNotCompletedExceptionally();
            trace = world.execution.runs.get(round).invocation().traceHeader();
        }
        assertThat(refusal(world.invoke("$LATEST", trace)).code()).isEqualTo("RecursiveInvocationException");

        world.call(
                PutFunctionRecursionConfigRequest.builder()
                        .functionName("orders")
                        .recursiveLoop("Allow")
                        .build(),
                PutFunctionRecursionConfigResponse.class);
        assertThat(world.invoke("$LATEST", trace)).isNotCompletedExceptionally();
    }

    private GetProvisionedConcurrencyConfigResponse provisioned() {
        return world.call(
                GetProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier("prod")
                        .build(),
                GetProvisionedConcurrencyConfigResponse.class);
    }

    private void provision(int executions) {
        world.call(
                PutProvisionedConcurrencyConfigRequest.builder()
                        .functionName("orders")
                        .qualifier("prod")
                        .provisionedConcurrentExecutions(executions)
                        .build(),
                PutProvisionedConcurrencyConfigResponse.class);
    }

    @Test
    void provisionedEnvironmentsAreReadyWhenTheyAre() {
        world.publish();
        alias("1", Map.of());
        provision(3);
        assertThat(provisioned().status()).isEqualTo(ProvisionedConcurrencyStatusEnum.IN_PROGRESS);
        world.execution.readiness.complete(null);
        assertThat(provisioned().status()).isEqualTo(ProvisionedConcurrencyStatusEnum.READY);
        assertThat(provisioned().availableProvisionedConcurrentExecutions()).isEqualTo(3);
        assertThat(world.execution.prepared).containsExactly(Map.entry("1", 3));
    }

    @Test
    void provisionedEnvironmentsThatCannotBeHadSayWhy() {
        world.publish();
        alias("1", Map.of());
        world.execution.readiness.completeExceptionally(new IllegalStateException("no interpreter"));
        provision(3);
        assertThat(provisioned().status()).isEqualTo(ProvisionedConcurrencyStatusEnum.FAILED);
        assertThat(provisioned().statusReason()).isEqualTo("no interpreter");
    }

    @Test
    void provisionedEnvironmentsFollowTheirAlias() {
        world.publish();
        alias("1", Map.of());
        provision(3);
        world.change("two");
        world.publish();
        world.call(
                UpdateAliasRequest.builder()
                        .functionName("orders")
                        .name("prod")
                        .functionVersion("2")
                        .build(),
                UpdateAliasResponse.class);
        assertThat(world.execution.prepared).containsOnly(Map.entry("1", 0), Map.entry("2", 3));
    }

    @Test
    void whatIsProvisionedIsNotForTheUnpublishedVersion() {
        world.publish();
        alias("1", Map.of());
        reserve(3);
        provision(2);
        world.execution.readiness.complete(null);
        assertThat(world.invoke("$LATEST")).isNotCompletedExceptionally();
        assertThat(refusal(world.invoke("$LATEST")).members())
                .containsEntry("Reason", "ReservedFunctionConcurrentInvocationLimitExceeded");
        assertThat(world.invoke("prod")).isNotCompletedExceptionally();
        assertThat(world.invoke("prod")).isNotCompletedExceptionally();
        assertThat(refusal(world.invoke("prod")).code()).isEqualTo("TooManyRequestsException");
        world.execution.runs.get(0).finish();
        // It spills over.
        assertThat(world.invoke("prod")).isNotCompletedExceptionally();
        assertThat(refusal(world.invoke("$LATEST")).code()).isEqualTo("TooManyRequestsException");
    }

    @Test
    void whatIsProvisionedIsTakenFromTheAccount() {
        world.publish();
        alias("1", Map.of());
        provision(10);
        world.execution.readiness.complete(null);
        for (int i = 0; i < 990; i++) {
            world.invoke("$LATEST");
        }
        assertThat(refusal(world.invoke("$LATEST")).members())
                .containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
        for (int i = 0; i < 10; i++) {
            assertThat(world.invoke("prod")).isNotCompletedExceptionally();
        }
        assertThat(refusal(world.invoke("prod")).members())
                .containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
    }
}
