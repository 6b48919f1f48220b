package dev.brume.conformance.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.lambda.model.FunctionUrlAuthType;
import software.amazon.awssdk.services.lambda.model.InvocationType;
import software.amazon.awssdk.services.lambda.model.InvokeMode;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.TracingMode;

/** What answers to invocations say of their trace. */
class TracedAnswersTest {
    private static final String TRACE = "X-Amzn-Trace-Id";

    @RegisterExtension
    static final LambdaLab LAB = new LambdaLab();

    private static String trace(SdkHttpResponse http) {
        assertThat(http.firstMatchingHeader("x-amzn-remapped-content-length")).contains("0");
        return http.firstMatchingHeader(TRACE).orElseThrow();
    }

    private static String seen(int invocation) {
        return LAB.invocations("f").get(invocation).traceHeader();
    }

    @Test
    void anInvocationsAnswerHasTheHeaderOfItsFunction() {
        LAB.function("f", asked -> "1");
        SdkHttpResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("f")).sdkHttpResponse();
        assertThat(trace(answer))
                .isEqualTo(seen(0))
                .matches("Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0");
    }

    @Test
    void anEventsAnswerHasIt() {
        LAB.function("f", asked -> "1");
        SdkHttpResponse answer = LAB.lambda()
                .invoke(invoke -> invoke.functionName("f").invocationType(InvocationType.EVENT))
                .sdkHttpResponse();
        LAB.settle();
        assertThat(trace(answer)).isEqualTo(seen(0));
    }

    @Test
    void aStreamedAnswerHasIt() {
        LAB.function("f", asked -> "1");
        CompletableFuture<SdkHttpResponse> head = new CompletableFuture<>();
        LAB.lambdaAsync()
                .invokeWithResponseStream(
                        invoke -> invoke.functionName("f"),
                        InvokeWithResponseStreamResponseHandler.builder()
                                .onResponse(response -> head.complete(response.sdkHttpResponse()))
                                .subscriber(event -> {})
                                .build())
                .join();
        assertThat(trace(head.join())).isEqualTo(seen(0));
    }

    @Test
    void anActiveFunctionsAnswersSayThatTheyAreSampled() {
        LAB.function("f", asked -> "{\"statusCode\":200}");
        LAB.lambda()
                .updateFunctionConfiguration(
                        update -> update.functionName("f").tracingConfig(tracing -> tracing.mode(TracingMode.ACTIVE)));
        LAB.settle();
        SdkHttpResponse answer =
                LAB.lambda().invoke(invoke -> invoke.functionName("f")).sdkHttpResponse();
        assertThat(trace(answer)).contains(";Sampled=1;");
        assertThat(seen(0)).contains(";Sampled=1;");
    }

    @Test
    void theAnswersOfUrlsSayIt() {
        LAB.function("f", asked -> "{\"statusCode\":200}");
        for (InvokeMode mode : InvokeMode.knownValues()) {
            String url = LAB.lambda()
                    .createFunctionUrlConfig(create -> create.functionName("f")
                            .authType(FunctionUrlAuthType.NONE)
                            .invokeMode(mode))
                    .functionUrl();
            String id = URI.create(url).getHost().split("\\.", 2)[0];
            assertThat(visit(id, "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1"))
                    .hasValueSatisfying(
                            trace -> assertThat(trace)
                                    .startsWith(
                                            "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=1:"));
            LAB.lambda().deleteFunctionUrlConfig(delete -> delete.functionName("f"));
        }
        assertThat(seen(0)).contains(";Sampled=1;");
        assertThat(seen(1)).isEqualTo(seen(0));
    }

    private static Optional<String> visit(String urlId, String trace) {
        URI uri = URI.create("http://127.0.0.1:" + LAB.port() + "/_aws/lambda-url/" + urlId + "/");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Void> answer =
                    http.send(HttpRequest.newBuilder(uri).header(TRACE, trace).build(), BodyHandlers.discarding());
            return answer.headers().firstValue(TRACE);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void stepFunctionsShowsItAmongTheHeaders() throws IOException {
        LAB.function("f", asked -> "1");
        String machine = LAB.states()
                .createStateMachine(create -> create.name("m")
                        .roleArn("arn:aws:iam::" + LAB.account() + ":role/app")
                        .definition("""
                                {"StartAt":"S","States":{"S":{"Type":"Task","End":true,
                                 "Resource":"arn:aws:states:::lambda:invoke","Parameters":{"FunctionName":"f"}}}}"""))
                .stateMachineArn();
        String execution = LAB.states()
                .startExecution(start -> start.stateMachineArn(machine))
                .executionArn();
        LAB.settle();
        JsonNode output = LambdaLab.JSON.readTree(LAB.states()
                .describeExecution(describe -> describe.executionArn(execution))
                .output());
        assertThat(output.at("/SdkHttpMetadata/HttpHeaders/" + TRACE).asText()).isEqualTo(seen(0));
        assertThat(output.at("/SdkHttpMetadata/AllHttpHeaders/" + TRACE + "/0").asText())
                .isEqualTo(seen(0));
    }
}
