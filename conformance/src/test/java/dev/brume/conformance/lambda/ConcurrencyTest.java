package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import dev.brume.conformance.aws.TestAws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConcurrencyTest {
    @RegisterExtension
    static final TestAws AWS = new TestAws();

    private final WireLambda lambda = new WireLambda(AWS);

    private void reserve(String function, int executions) {
        lambda.client()
                .putFunctionConcurrency(put -> put.functionName(function).reservedConcurrentExecutions(executions));
    }

    private int unreserved() {
        return lambda.client().getAccountSettings().accountLimit().unreservedConcurrentExecutions();
    }

    @Test
    void whatIsReservedIsTakenFromTheAccount() {
        lambda.create("orders");
        reserve("orders", 300);
        assertThat(unreserved()).isEqualTo(700);
        reserve("orders", 100);
        assertThat(unreserved()).isEqualTo(900);
        lambda.client().deleteFunctionConcurrency(delete -> delete.functionName("orders"));
        assertThat(unreserved()).isEqualTo(1000);
        assertThat(lambda.client()
                        .getFunctionConcurrency(get -> get.functionName("orders"))
                        .reservedConcurrentExecutions())
                .isNull();
    }

    @Test
    void aHundredAreLeftToAllOthers() {
        lambda.create("orders");
        reserve("orders", 900);
        lambda.create("stock");
        assertThat(Refused.by(() -> reserve("stock", 1)))
                .isEqualTo(WireLambda.invalid("Specified ReservedConcurrentExecutions for function decreases account's "
                        + "UnreservedConcurrentExecution below its minimum value of [100]."));
        lambda.client().deleteFunction(delete -> delete.functionName("orders"));
        reserve("stock", 1);
    }

    @Test
    void aVersionReservesNothing() {
        lambda.create("orders");
        assertThat(Refused.by(() -> reserve("orders:1", 1)).message())
                .startsWith("This operation is permitted on Lambda functions only.");
    }

    @Test
    void onlyPublishedVersionsAreProvisioned() {
        lambda.create("orders");
        assertThat(Refused.by(() -> lambda.client()
                        .putProvisionedConcurrencyConfig(put ->
                                put.functionName("orders").qualifier("$LATEST").provisionedConcurrentExecutions(1))))
                .isEqualTo(WireLambda.invalid(
                        "Provisioned Concurrency Configs cannot be applied to unpublished function versions."));
        lambda.publish("orders");
        assertThat(Refused.by(() -> lambda.client()
                        .getProvisionedConcurrencyConfig(
                                get -> get.functionName("orders").qualifier("1"))))
                .isEqualTo(new Refused(
                        404,
                        "ProvisionedConcurrencyConfigNotFoundException",
                        "No Provisioned Concurrency Config found for this function"));
    }

    @Test
    void whatIsProvisionedFitsIntoWhatIsReserved() {
        lambda.create("orders");
        lambda.publish("orders");
        reserve("orders", 2);
        assertThat(Refused.by(() -> lambda.client()
                        .putProvisionedConcurrencyConfig(
                                put -> put.functionName("orders").qualifier("1").provisionedConcurrentExecutions(3))))
                .isEqualTo(WireLambda.invalid("Requested Provisioned Concurrency should not be greater than the "
                        + "reservedConcurrentExecution for function"));
    }
}
