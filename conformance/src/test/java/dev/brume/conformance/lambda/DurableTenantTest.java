package dev.brume.conformance.lambda;

import static dev.brume.conformance.lambda.DurableTurn.pending;
import static dev.brume.conformance.lambda.DurableTurn.succeeded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.Operation;
import software.amazon.awssdk.services.lambda.model.OperationAction;
import software.amazon.awssdk.services.lambda.model.OperationStatus;
import software.amazon.awssdk.services.lambda.model.OperationType;
import software.amazon.awssdk.services.lambda.model.OperationUpdate;
import software.amazon.awssdk.services.lambda.model.TenantIsolationMode;

/** Durable executions that invoke functions with tenants. */
class DurableTenantTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static OperationUpdate invoke(String function, String tenant) {
        return DurableTurn.update(
                "c",
                OperationType.CHAINED_INVOKE,
                OperationAction.START,
                more -> more.payload("{\"n\":1}")
                        .chainedInvokeOptions(
                                options -> options.functionName(function).tenantId(tenant)));
    }

    /** Invokes a function by a durable one, and returns what that was answered at once. */
    private static Operation told(String function, String tenant) {
        AtomicReference<Operation> answered = new AtomicReference<>();
        LAB.durableFunction("parent", Duration.ofMinutes(10), turn -> {
            if (!turn.knows("c")) {
                Operation first = turn.checkpoint(invoke(function, tenant)).newExecutionState().operations().stream()
                        .filter(each -> each.id().equals("c"))
                        .findFirst()
                        .orElseThrow();
                answered.set(first);
                return first.status() == OperationStatus.STARTED ? pending() : succeeded("\"over\"");
            }
            return succeeded(
                    turn.operation("c").at("/ChainedInvokeDetails/Result").asText());
        });
        LAB.lambda()
                .invoke(invoke ->
                        invoke.functionName("parent").qualifier("$LATEST").payload(SdkBytes.fromUtf8String("{}")));
        return answered.get();
    }

    private static void withTenants(String name) {
        LAB.function("plain", asked -> "\"of all\"");
        LAB.install(name, asked -> "\"for " + asked.tenantId() + "\"");
        LAB.lambda()
                .createFunction(create -> create.functionName(name)
                        .runtime("python3.13")
                        .handler("index.handler")
                        .role("arn:aws:iam::" + LAB.account() + ":role/app")
                        .tenancyConfig(tenancy -> tenancy.tenantIsolationMode(TenantIsolationMode.PER_TENANT))
                        .code(code -> code.zipFile(Zip.handler("unused"))));
    }

    @Test
    void theTenantThatIsNamedIsTheInvocations() {
        withTenants("child");
        assertThat(told("child", "blue").status()).isEqualTo(OperationStatus.STARTED);
        DurableTurn second = new DurableTurn(LAB.events("parent").getLast(), LAB.lambda());
        assertThat(second.operation("c").at("/ChainedInvokeDetails/Result").asText())
                .isEqualTo("\"for blue\"");
        assertThat(LAB.invocations("child").getFirst().tenantId()).isEqualTo("blue");
    }

    @Test
    void aFunctionWithTenantsIsNotInvokedForNobody() {
        withTenants("child");
        Operation operation = told("child", null);
        assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(operation.chainedInvokeDetails().error().errorMessage())
                .contains("Add a valid tenant ID in your request and try again.");
        assertThat(LAB.invocations("child")).isEmpty();
    }

    @Test
    void aFunctionWithoutTenantsIsNotInvokedForOne() {
        withTenants("child");
        Operation operation = told("plain", "blue");
        assertThat(operation.status()).isEqualTo(OperationStatus.FAILED);
        assertThat(operation.chainedInvokeDetails().error().errorMessage())
                .contains("Remove the tenant ID from your request and try again.");
        assertThat(LAB.invocations("plain")).isEmpty();
    }
}
