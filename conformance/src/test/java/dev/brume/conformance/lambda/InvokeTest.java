package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.conformance.aws.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamCompleteEvent;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.LogType;

class InvokeTest {
    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static SdkBytes json(String text) {
        return SdkBytes.fromUtf8String(text);
    }

    @Test
    void aFunctionAnswersWhatItWasAsked() {
        LAB.function("echo", asked -> new String(asked.payload(), StandardCharsets.UTF_8));
        InvokeResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("echo").payload(json("{\"n\":1}")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.payload().asUtf8String()).isEqualTo("{\"n\":1}");
        assertThat(answer.executedVersion()).isEqualTo("$LATEST");
        assertThat(answer.functionError()).isNull();
        assertThat(answer.logResult()).isNull();
        assertThat(answer.responseMetadata().requestId())
                .isEqualTo(LAB.invocations("echo").get(0).requestId());
    }

    @Test
    void nothingIsAnEmptyObject() {
        LAB.function("echo", asked -> new String(asked.payload(), StandardCharsets.UTF_8));
        assertThat(LAB.lambda()
                        .invoke(invoke -> invoke.functionName("echo"))
                        .payload()
                        .asUtf8String())
                .isEqualTo("{}");
    }

    @Test
    void aFunctionsErrorIsAnAnswerAndSaidInAHeader() {
        LAB.function("fails", asked -> {
            throw new IllegalStateException("no stock");
        });
        InvokeResponse answer = LAB.lambda().invoke(invoke -> invoke.functionName("fails"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.functionError()).isEqualTo("Unhandled");
        assertThat(answer.payload().asUtf8String()).contains("\"errorMessage\":\"no stock\"");
    }

    @Test
    void theEndOfTheLogComesInBase64() {
        LAB.function("logs", asked -> "null");
        InvokeResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("logs").logType(LogType.TAIL));
        String log = new String(Base64.getDecoder().decode(answer.logResult()), StandardCharsets.UTF_8);
        assertThat(log)
                .startsWith("START RequestId: " + answer.responseMetadata().requestId());
    }

    @Test
    void aDryRunRunsNothing() {
        LAB.function("dry", asked -> "null");
        InvokeResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("dry").invocationType(InvocationType.DRY_RUN));
        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(LAB.invocations("dry")).isEmpty();
    }

    @Test
    void anEventIsTakenInAndHandledAfterwards() {
        LAB.function("event", asked -> "null");
        InvokeResponse answer = LAB.lambda()
                .invoke(invoke -> invoke.functionName("event")
                        .invocationType(InvocationType.EVENT)
                        .payload(json("[1]")));
        LAB.settle();
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.payload().asByteArray()).isEmpty();
        assertThat(LAB.events("event")).hasToString("[[1]]");
        assertThat(LAB.invocations("event").get(0).requestId())
                .isEqualTo(answer.responseMetadata().requestId());
    }

    @Test
    void theClientContextIsHandedOn() {
        LAB.function("context", asked -> asked.clientContext());
        String context =
                Base64.getEncoder().encodeToString("{\"custom\":{\"a\":\"b\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(LAB.lambda()
                        .invoke(invoke -> invoke.functionName("context").clientContext(context))
                        .payload()
                        .asUtf8String())
                .isEqualTo("{\"custom\":{\"a\":\"b\"}}");
        assertThat(Refused.by(() -> LAB.lambda()
                        .invoke(invoke -> invoke.functionName("context").clientContext("no base64!"))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidRequestContentException",
                        "Client context must be a valid Base64-encoded JSON object."));
    }

    @Test
    void aPayloadThatIsNoJsonIsRefused() {
        LAB.function("strict", asked -> "null");
        assertThat(Refused.by(() -> LAB.lambda()
                        .invoke(invoke -> invoke.functionName("strict").payload(json("abc")))))
                .isEqualTo(new Refused(
                        400,
                        "InvalidRequestContentException",
                        "Could not parse request body into json: Could not parse payload into json: Unrecognized token "
                                + "'abc': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or "
                                + "'false')\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` "
                                + "disabled); line: 1, column: 4]"));
    }

    @Test
    void aPayloadThatIsTooLargeIsRefused() {
        LAB.function("large", asked -> "null");
        String large = "\"" + "x".repeat(6 * 1024 * 1024) + "\"";
        assertThat(Refused.by(() -> LAB.lambda()
                        .invoke(invoke -> invoke.functionName("large").payload(json(large)))))
                .isEqualTo(new Refused(
                        413,
                        "RequestEntityTooLargeException",
                        "Request must be smaller than 6291456 bytes for the InvokeFunction operation"));
        String event = "\"" + "x".repeat(1024 * 1024) + "\"";
        assertThat(Refused.by(() -> LAB.lambda()
                        .invoke(invoke -> invoke.functionName("large")
                                .invocationType(InvocationType.EVENT)
                                .payload(json(event)))))
                .isEqualTo(new Refused(
                        413,
                        "RequestEntityTooLargeException",
                        "1048578 byte payload is too large for the Event invocation type (limit 1048576 bytes)"));
    }

    @Test
    void aFunctionIsNamedByArnAndQualifierAndTheTwoMustAgree() {
        LAB.function("named", asked -> "\"" + asked.invokedArn() + "\"");
        LAB.lambda().publishVersion(publish -> publish.functionName("named"));
        InvokeResponse answer = LAB.lambda()
                .invoke(invoke -> invoke.functionName(LAB.arn("named")).qualifier("1"));
        assertThat(answer.executedVersion()).isEqualTo("1");
        assertThat(answer.payload().asUtf8String()).isEqualTo("\"" + LAB.arn("named") + ":1\"");
        assertThat(Refused.by(() -> LAB.lambda()
                        .invoke(invoke ->
                                invoke.functionName(LAB.arn("named") + ":1").qualifier("2"))))
                .isEqualTo(WireLambda.invalid(
                        "The derived qualifier from the function name does not match the specified qualifier."));
        assertThat(Refused.by(() -> LAB.lambda().invoke(invoke -> invoke.functionName("nobody"))))
                .isEqualTo(WireLambda.notFound("Function not found: " + LAB.arn("nobody") + ":$LATEST"));
    }

    @Test
    void aStreamedResponseArrivesWhileTheFunctionWritesIt() {
        CompletableFuture<Void> firstArrived = new CompletableFuture<>();
        LAB.function("streams", asked -> {
            asked.stream().begin("text/plain");
            asked.stream()
                    .chunk("one".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            // The client must have the first chunk before there is a second.
            firstArrived.join();
            asked.stream()
                    .chunk("two".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            return "";
        });
        List<String> chunks = new CopyOnWriteArrayList<>();
        CompletableFuture<InvokeWithResponseStreamCompleteEvent> complete = new CompletableFuture<>();
        stream("streams", chunks, complete, firstArrived).join();
        assertThat(chunks).containsExactly("one", "two");
        assertThat(complete.join().errorCode()).isNull();
        assertThat(new String(Base64.getDecoder().decode(complete.join().logResult()), StandardCharsets.UTF_8))
                .startsWith("START");
    }

    @Test
    void aStreamedResponseEndsWithTheFunctionsError() {
        LAB.function("breaks", asked -> {
            asked.stream().begin("text/plain");
            asked.stream()
                    .chunk("half".getBytes(StandardCharsets.UTF_8))
                    .toCompletableFuture()
                    .join();
            throw new IllegalStateException("broken");
        });
        List<String> chunks = new CopyOnWriteArrayList<>();
        CompletableFuture<InvokeWithResponseStreamCompleteEvent> complete = new CompletableFuture<>();
        stream("breaks", chunks, complete, new CompletableFuture<>()).join();
        assertThat(chunks).containsExactly("half");
        assertThat(complete.join().errorCode()).isEqualTo("Unhandled");
        assertThat(complete.join().errorDetails()).contains("\"errorMessage\":\"broken\"");
    }

    @Test
    void aFunctionThatDoesNotStreamAnswersInOneChunk() {
        LAB.function("whole", asked -> "{\"a\":1}");
        List<String> chunks = new CopyOnWriteArrayList<>();
        CompletableFuture<InvokeWithResponseStreamCompleteEvent> complete = new CompletableFuture<>();
        stream("whole", chunks, complete, new CompletableFuture<>()).join();
        assertThat(chunks).containsExactly("{\"a\":1}");
        assertThat(complete.join().errorCode()).isNull();
    }

    private static CompletableFuture<Void> stream(
            String function,
            List<String> chunks,
            CompletableFuture<InvokeWithResponseStreamCompleteEvent> complete,
            CompletableFuture<Void> firstArrived) {
        return LAB.lambdaAsync()
                .invokeWithResponseStream(
                        invoke -> invoke.functionName(function).logType(LogType.TAIL),
                        InvokeWithResponseStreamResponseHandler.builder()
                                .subscriber(InvokeWithResponseStreamResponseHandler.Visitor.builder()
                                        .onPayloadChunk(chunk -> {
                                            chunks.add(chunk.payload().asUtf8String());
                                            firstArrived.complete(null);
                                        })
                                        .onInvokeComplete(complete::complete)
                                        .build())
                                .build());
    }
}
