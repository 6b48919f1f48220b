package dev.brume.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.brume.BrumeAccount;
import dev.brume.BrumeControl;
import dev.brume.junit.BrumeTest;
import dev.brume.junit.FromBrume;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.lambda.LambdaAsyncClient;
import software.amazon.awssdk.services.lambda.LambdaClient;
import software.amazon.awssdk.services.lambda.model.CreateFunctionRequest;
import software.amazon.awssdk.services.lambda.model.InvokeResponse;
import software.amazon.awssdk.services.lambda.model.InvokeWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.lambda.model.LambdaException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Handlers of the test's class path, called in the test's JVM. */
@Tag("embedded")
@BrumeTest
class InJvmFunctionsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @FromBrume
    LambdaClient lambda;

    @FromBrume
    BrumeAccount account;

    private InvokeResponse invoke(String function, String payload) {
        return lambda.invoke(r -> r.functionName(function)
                .payload(SdkBytes.fromUtf8String(payload))
                .logType("Tail"));
    }

    private String answer(String function, String payload) {
        InvokeResponse response = invoke(function, payload);
        assertThat(response.functionError())
                .as(response.payload().asUtf8String())
                .isNull();
        return response.payload().asUtf8String();
    }

    private static String tail(InvokeResponse response) {
        return new String(Base64.getDecoder().decode(response.logResult()), StandardCharsets.UTF_8);
    }

    private CreateFunctionRequest.Builder classPath(
            CreateFunctionRequest.Builder function, String name, String handler) {
        return function.functionName(name)
                .runtime("java21")
                .handler(handler)
                .role("arn:aws:iam::" + account.id() + ":role/r")
                .code(c -> c.s3Bucket("class-path").s3Key("test"));
    }

    @Test
    void theContextTellsOfTheFunction() throws Exception {
        String arn = account.createFunction("describe", Handlers.Describe.class);
        InvokeResponse response = invoke("describe", "{\"a\": [1, null]}");
        JsonNode told = JSON.readTree(response.payload().asUtf8String());
        assertThat(told.path("event")).isEqualTo(JSON.readTree("{\"a\": [1, null]}"));
        assertThat(told.path("function").asText()).isEqualTo("describe");
        assertThat(told.path("version").asText()).isEqualTo("$LATEST");
        assertThat(told.path("arn").asText()).isEqualTo(arn);
        assertThat(told.path("memory").asInt()).isEqualTo(128);
        assertThat(told.path("logGroup").asText()).isEqualTo("/aws/lambda/describe");
        assertThat(told.path("logStream").asText()).contains("[$LATEST]");
        assertThat(told.path("hasTimeLeft").asBoolean()).isTrue();
        String requestId = response.responseMetadata().requestId();
        assertThat(told.path("requestId").asText()).isEqualTo(requestId);
        assertThat(tail(response))
                .startsWith("START RequestId: " + requestId + " Version: $LATEST\ndescribedEND RequestId: " + requestId
                        + "\nREPORT RequestId: " + requestId)
                .contains("Init Duration:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Greet                | {\"name\":\"Ada\",\"tags\":[\"x\"]} | \"Hello Ada, [x]\"",
                "Greet::handleRequest | {\"name\":\"Ada\"}                  | \"Hello Ada, []\"",
                "Shout                | {\"a\":1}                           | {\"A\":1}",
                "Plain::count         | [\"a\",\"b\",\"c\"]                 | 3",
                "Consume              | {\"Records\":[]}                    | null",
            })
    void handlersOfAllKindsAnswer(String handler, String event, String answer) {
        lambda.createFunction(r -> classPath(r, "f", Handlers.class.getName() + "$" + handler));
        assertThat(answer("f", event)).isEqualTo(answer);
    }

    @Test
    void linesOfTheLoggerAreInTheFunctionsLog(CloudWatchLogsClient logs, BrumeControl control) {
        lambda.createFunction(r -> classPath(r, "plain", Handlers.Plain.class.getName() + "::count"));
        answer("plain", "[]");
        control.awaitIdle();
        List<String> lines = logs.filterLogEvents(r -> r.logGroupName("/aws/lambda/plain")).events().stream()
                .map(event -> event.message().strip())
                .toList();
        assertThat(lines).contains("counting").anyMatch(line -> line.startsWith("REPORT"));
    }

    @Test
    void anExceptionIsToldAsTheJavaRuntimeTellsIt() {
        account.createFunction("fail", Handlers.Fail.class);
        InvokeResponse response = invoke("fail", "\"boom\"");
        assertThat(response.functionError()).isEqualTo("Unhandled");
        assertThat(response.payload().asUtf8String())
                .startsWith("{\"errorMessage\":\"boom\",\"errorType\":\"java.lang.IllegalStateException\","
                        + "\"stackTrace\":[\"dev.brume.lambda.Handlers$Fail.handleRequest(Handlers.java:")
                .doesNotContain("reflect", "dev.brume.lambda.execution");
        assertThat(tail(response)).contains("boom: java.lang.IllegalStateException");
        assertThat(invoke("fail", "\"again\"").payload().asUtf8String()).contains("again");
    }

    @Test
    void aHandlerThatCannotBeMadeOrFoundFailsTheInvocation() {
        account.createFunction("start", Handlers.FailToStart.class);
        assertThat(invoke("start", "\"x\"").payload().asUtf8String()).contains("no constructor today");
        lambda.createFunction(r -> classPath(r, "missing", "no.such.Handler"));
        assertThat(invoke("missing", "\"x\"").payload().asUtf8String())
                .startsWith(
                        "{\"errorMessage\":\"Class not found: no.such.Handler\",\"errorType\":\"java.lang.ClassNotFoundException\"");
        lambda.createFunction(r -> classPath(r, "method", Handlers.Plain.class.getName() + "::none"));
        assertThat(invoke("method", "\"x\"").payload().asUtf8String()).contains("No public method named none");
    }

    @Test
    void anEventThatIsNoneOfTheHandlersTypeIsAnError() {
        account.createFunction("greet", Handlers.Greet.class);
        assertThat(invoke("greet", "[1]").payload().asUtf8String())
                .contains("An error occurred during JSON parsing", "java.lang.RuntimeException");
    }

    @Test
    void aHandlerThatTakesTooLongIsInterrupted() throws Exception {
        lambda.createFunction(
                r -> classPath(r, "hang", Handlers.Hang.class.getName()).timeout(1));
        InvokeResponse response = invoke("hang", "\"" + account.id() + "\"");
        String requestId = response.responseMetadata().requestId();
        assertThat(response.payload().asUtf8String())
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + requestId
                        + " Error: Task timed out after 1.00 seconds\"}");
        assertThat(tail(response)).contains("hanging", "Task timed out after 1.00 seconds", "Status: timeout");
        Handlers.heard("interrupted " + account.id()).get(30, TimeUnit.SECONDS);
    }

    @Test
    void aHandlerThatDoesNotEndIsLeftBehindAndTheLogSaysWhere() throws Exception {
        CompletableFuture<String> warned = new CompletableFuture<>();
        Handler listener = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (line.getMessage().contains(account.id())) {
                    warned.complete(line.getMessage());
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger log = Logger.getLogger("dev.brume.lambda.execution.jvm");
        log.addHandler(listener);
        lambda.createFunction(
                r -> classPath(r, "ignore", Handlers.Ignore.class.getName()).timeout(1));
        assertThat(invoke("ignore", "\"" + account.id() + "\"").payload().asUtf8String())
                .contains("Task timed out after 1.00 seconds");
        Handlers.heard("ignored " + account.id()).get(30, TimeUnit.SECONDS);
        assertThat(warned.get(30, TimeUnit.SECONDS)).contains("was interrupted and is left behind");
        log.removeHandler(listener);
        Handlers.heard("let go of " + account.id()).complete(null);
    }

    @Test
    void anEnvironmentKeepsItsHandlerFromOneInvocationToTheNext() {
        account.createFunction("count", Handlers.Count.class);
        assertThat(answer("count", "\"x\"")).isEqualTo("1");
        assertThat(answer("count", "\"x\"")).isEqualTo("2");
        lambda.updateFunctionConfiguration(r -> r.functionName("count").memorySize(256));
        assertThat(answer("count", "\"x\"")).isEqualTo("1");
    }

    @Test
    void invocationsAtOnceHaveEnvironmentsAndLogsOfTheirOwn(LambdaAsyncClient async) {
        account.createFunction("meet", Handlers.Meet.class);
        List<CompletableFuture<InvokeResponse>> both = List.of(1, 2).stream()
                .map(number -> async.invoke(r -> r.functionName("meet")
                        .payload(SdkBytes.fromUtf8String(Integer.toString(number)))
                        .logType("Tail")))
                .toList();
        for (int number = 1; number <= 2; number++) {
            InvokeResponse response = both.get(number - 1).join();
            assertThat(response.payload().asUtf8String()).isEqualTo("\"met\"");
            assertThat(tail(response))
                    .contains("I am " + number, "still " + number)
                    .doesNotContain("I am " + (3 - number));
        }
    }

    @Test
    void aQueueFeedsAHandler(SqsClient sqs, BrumeControl control) throws Exception {
        account.createFunction("consume", Handlers.Consume.class);
        String url = sqs.createQueue(r -> r.queueName("jobs")).queueUrl();
        lambda.createEventSourceMapping(
                r -> r.functionName("consume").eventSourceArn("arn:aws:sqs:us-east-1:" + account.id() + ":jobs"));
        String body = "job of " + account.id();
        sqs.sendMessage(r -> r.queueUrl(url).messageBody(body));
        Handlers.heard(body).get(30, TimeUnit.SECONDS);
        control.awaitIdle();
        assertThat(control.messages(url)).isEmpty();
    }

    @Test
    void aStreamedInvocationGetsTheWholeAnswerInOneChunk(LambdaAsyncClient async) {
        account.createFunction("shout", Handlers.Shout.class);
        StringBuilder chunks = new StringBuilder();
        async.invokeWithResponseStream(
                        r -> r.functionName("shout").payload(SdkBytes.fromUtf8String("\"abc\"")),
                        InvokeWithResponseStreamResponseHandler.builder()
                                .subscriber(InvokeWithResponseStreamResponseHandler.Visitor.builder()
                                        .onPayloadChunk(chunk ->
                                                chunks.append(chunk.payload().asUtf8String()))
                                        .build())
                                .build())
                .join();
        assertThat(chunks).hasToString("\"ABC\"");
    }

    @Test
    void linesInJsonNameTheRequest() throws Exception {
        lambda.createFunction(
                r -> classPath(r, "json", Handlers.Describe.class.getName()).loggingConfig(l -> l.logFormat("JSON")));
        InvokeResponse response = invoke("json", "{}");
        String line = tail(response)
                .lines()
                .filter(each -> each.contains("described"))
                .findFirst()
                .orElseThrow();
        assertThat(JSON.readTree(line).path("AWSRequestId").asText())
                .isEqualTo(response.responseMetadata().requestId());
    }

    @Test
    void whatThisJvmCannotGiveIsRefused() {
        lambda.createFunction(r -> classPath(r, "variables", Handlers.Describe.class.getName())
                .environment(e -> e.variables(Map.of("TABLE", "orders"))));
        assertThatThrownBy(() -> invoke("variables", "{}"))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("TABLE is not set in this JVM");
        lambda.createFunction(r -> classPath(r, "python", "app.handler").runtime("python3.13"));
        assertThatThrownBy(() -> invoke("python", "{}"))
                .isInstanceOf(LambdaException.class)
                .hasMessageContaining("this JVM runs Java and not python3.13");
    }

    @Test
    void variablesThatTheJvmHasAreFine() {
        String path = System.getenv("PATH");
        lambda.createFunction(r -> classPath(r, "variables", Handlers.Describe.class.getName())
                .environment(e -> e.variables(Map.of("PATH", path))));
        assertThat(answer("variables", "{}")).contains("variables");
    }
}
