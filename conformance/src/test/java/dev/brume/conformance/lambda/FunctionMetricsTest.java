package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.RecursiveInvocationException;
import software.amazon.awssdk.services.lambda.model.TooManyRequestsException;

/** What functions tell CloudWatch. */
class FunctionMetricsTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static LambdaFigures of(String metric, String... dimensions) {
        return LambdaFigures.of(LAB, metric, dimensions);
    }

    private static void invoke(String payload) {
        LAB.lambda().invoke(invoke -> invoke.functionName("f").payload(SdkBytes.fromUtf8String(payload)));
    }

    private static void event() {
        LAB.lambda().invoke(invoke -> invoke.functionName("f").invocationType(InvocationType.EVENT));
        LAB.settle();
    }

    @Test
    void invocationsAreSamplesOfSuccessAndFailure() {
        LAB.function("f", asked -> {
            if (LambdaLab.json(asked.payload()).path("fail").asBoolean()) {
                throw new IllegalStateException("as asked");
            }
            return "1";
        });
        invoke("{}");
        invoke("{}");
        invoke("{\"fail\":true}");
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("Invocations", "FunctionName", "f").sum()).isEqualTo(3);
        assertThat(of("Errors", "FunctionName", "f").sum()).isEqualTo(1);
        assertThat(of("Errors", "FunctionName", "f").sampleCount()).isEqualTo(3);
        assertThat(of("Throttles", "FunctionName", "f").sum()).isZero();
        assertThat(of("Duration", "FunctionName", "f").average()).isEqualTo(25);
        assertThat(of("ConcurrentExecutions", "FunctionName", "f").maximum()).isEqualTo(1);
        assertThat(of("Invocations").sum()).as("of the account").isEqualTo(3);
        assertThat(of("Invocations", "FunctionName", "f", "Resource", "f").sum())
                .isEqualTo(3);
    }

    @Test
    void throttlesAreCounted() {
        LAB.function("f", asked -> "1");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("f").reservedConcurrentExecutions(0));
        for (int i = 0; i < 2; i++) {
            assertThat(catchThrowable(() -> invoke("{}"))).isInstanceOf(TooManyRequestsException.class);
        }
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("Throttles", "FunctionName", "f").sum()).isEqualTo(2);
    }

    @Test
    void eventsAreCountedAsTheyComeAndAsTheyAreGivenUp() {
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        LAB.lambda().putFunctionEventInvokeConfig(put -> put.functionName("f").maximumRetryAttempts(1));
        LAB.lambda()
                .invoke(invoke -> invoke.functionName("f")
                        .invocationType(InvocationType.EVENT)
                        .payload(SdkBytes.fromUtf8String("{}")));
        LAB.settle();
        LAB.pass(Duration.ofMinutes(3));
        assertThat(of("AsyncEventsReceived", "FunctionName", "f").sum()).isEqualTo(1);
        assertThat(of("AsyncEventsDropped", "FunctionName", "f").sum()).isEqualTo(1);
        assertThat(of("AsyncEventAge", "FunctionName", "f").maximum()).isEqualTo(60_000);
        assertThat(of("Invocations", "FunctionName", "f").sum()).isEqualTo(2);
    }

    @Test
    void anAliasTellsWhichVersionRan() {
        LAB.function("f", asked -> "1");
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda().createAlias(create -> create.functionName("f").name("live").functionVersion("1"));
        LAB.lambda().invoke(invoke -> invoke.functionName("f").qualifier("live"));
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("Invocations", "FunctionName", "f", "Resource", "f:live", "ExecutedVersion", "1")
                        .sum())
                .isEqualTo(1);
        assertThat(of("Errors", "FunctionName", "f", "Resource", "f:live", "ExecutedVersion", "1")
                        .sum())
                .isZero();
    }

    @Test
    void theAccountTellsWhatItHasAtWork() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(2);
        LAB.function("f", asked -> {
            begun.countDown();
            go.join();
            return "1";
        });
        LAB.function("g", asked -> {
            begun.countDown();
            go.join();
            return "1";
        });
        LAB.function("h", asked -> "1");
        LAB.lambda().putFunctionConcurrency(put -> put.functionName("g").reservedConcurrentExecutions(100));
        for (String name : new String[] {"f", "g"}) {
            LAB.lambda().invoke(invoke -> invoke.functionName(name).invocationType(InvocationType.EVENT));
        }
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        LAB.lambda().invoke(invoke -> invoke.functionName("h"));
        go.complete(null);
        LAB.settle();
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("ConcurrentExecutions").maximum()).isEqualTo(3);
        assertThat(of("ConcurrentExecutions", "FunctionName", "h").maximum()).isEqualTo(1);
        assertThat(of("UnreservedConcurrentExecutions").maximum()).isEqualTo(2);
        assertThat(of("ClaimedAccountConcurrency").maximum()).isEqualTo(102);
    }

    @Test
    void whatIsProvisionedIsCountedUntilItSpillsOver() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(3);
        LAB.function("f", asked -> {
            begun.countDown();
            go.join();
            return "1";
        });
        LAB.lambda().publishVersion(publish -> publish.functionName("f"));
        LAB.lambda()
                .putProvisionedConcurrencyConfig(
                        put -> put.functionName("f").qualifier("1").provisionedConcurrentExecutions(2));
        for (int i = 0; i < 3; i++) {
            LAB.lambda()
                    .invoke(invoke -> invoke.functionName("f").qualifier("1").invocationType(InvocationType.EVENT));
        }
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        go.complete(null);
        LAB.settle();
        LAB.pass(Duration.ofMinutes(2));
        String[] resource = {"FunctionName", "f", "Resource", "f:1"};
        assertThat(of("ProvisionedConcurrencyInvocations", resource).sum()).isEqualTo(2);
        assertThat(of("ProvisionedConcurrencySpilloverInvocations", resource).sum())
                .isEqualTo(1);
        assertThat(of("ProvisionedConcurrentExecutions", resource).maximum()).isEqualTo(2);
        assertThat(of("ProvisionedConcurrencyUtilization", resource).maximum()).isEqualTo(1);
        assertThat(of("ProvisionedConcurrencyUtilization", resource).unit()).isEqualTo(StandardUnit.NONE);
        assertThat(of("ClaimedAccountConcurrency").maximum()).isEqualTo(5);
    }

    @Test
    void whatDoesNotArriveElsewhereIsCounted() {
        LAB.function("f", asked -> {
            throw new IllegalStateException("never");
        });
        LAB.queue("dead");
        LAB.queue("failed");
        LAB.lambda()
                .updateFunctionConfiguration(update ->
                        update.functionName("f").deadLetterConfig(config -> config.targetArn(LAB.queueArn("dead"))));
        LAB.lambda()
                .putFunctionEventInvokeConfig(put -> put.functionName("f")
                        .maximumRetryAttempts(0)
                        .destinationConfig(to -> to.onFailure(failure -> failure.destination(LAB.queueArn("failed")))));
        event();
        LAB.pass(Duration.ofMinutes(2));
        assertThat(LambdaFigures.minutes(LAB, "DeadLetterErrors", "FunctionName", "f"))
                .isEmpty();
        for (String queue : new String[] {"dead", "failed"}) {
            LAB.sqs().deleteQueue(delete -> delete.queueUrl(LAB.queue(queue)));
        }
        event();
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("DeadLetterErrors", "FunctionName", "f").sum()).isEqualTo(1);
        assertThat(of("DestinationDeliveryFailures", "FunctionName", "f").sum()).isEqualTo(1);
    }

    @Test
    void loopsThatAreStoppedAreCounted() {
        LAB.function("f", asked -> "1");
        String loop = loop();
        assertThat(catchThrowable(() -> LAB.lambda()
                        .invoke(invoke -> invoke.functionName("f")
                                .overrideConfiguration(config -> config.putHeader("X-Amzn-Trace-Id", loop)))))
                .isInstanceOf(RecursiveInvocationException.class);
        LAB.pass(Duration.ofMinutes(2));
        assertThat(of("RecursiveInvocationsDropped", "FunctionName", "f").sum()).isEqualTo(1);
        assertThat(LambdaFigures.minutes(LAB, "Invocations", "FunctionName", "f"))
                .isEmpty();
    }

    /** A trace header that has been through the function too often, as the function itself was told it. */
    private static String loop() {
        invoke("{}");
        String header = LAB.invocations("f").getFirst().traceHeader();
        LAB.pass(Duration.ofMinutes(40));
        return header.replaceAll(":0\\b", ":15");
    }
}
