package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import java.io.File;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Java handlers, with AWS's own runtime interface client. */
class JavaTest {
    private Machine machine;

    @AfterEach
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private TestFunction java(SandboxLayer layer, String code) {
        machine = new Machine(layer);
        Machine.needs("java");
        var function = machine.function("java21", "app.Handler", "Handler.java", code);
        function.memoryMb = 512;
        Path jars = Path.of("target/classes/brume/lambda/java");
        String client = jars.resolve("aws-lambda-java-core.jar")
                + File.pathSeparator
                + jars.resolve("aws-lambda-java-runtime-interface-client.jar");
        var compiler = ToolProvider.getSystemJavaCompiler();
        Assumptions.assumeTrue(compiler != null, "no Java compiler");
        int status = compiler.run(
                null,
                null,
                null,
                "--release",
                "21",
                "-cp",
                client,
                "-d",
                function.task.toString(),
                function.task.resolve("Handler.java").toString());
        assertThat(status).isZero();
        return function;
    }

    @OnEachSandbox
    void aRequestHandlersResultIsTheAnswer(SandboxLayer layer) {
        var function = java(layer, """
                package app;
                import com.amazonaws.services.lambda.runtime.*;
                import java.util.*;
                public class Handler implements RequestHandler<Map<String, Object>, List<Object>> {
                    public List<Object> handleRequest(Map<String, Object> event, Context context) {
                        context.getLogger().log("asked");
                        return List.of(event.get("a"), context.getAwsRequestId(), context.getMemoryLimitInMB());
                    }
                }
                """);
        InvocationResult result = function.invoke("{\"a\": 7}");
        assertThat(Machine.text(result)).isEqualTo("[7,\"11111111-2222-3333-4444-555555555555\",512]");
        assertThat(result.logTail()).contains("askedEND RequestId");
    }

    @Test
    void eachCallOfTheLoggerIsAnEvent() throws InterruptedException {
        var function = java(SandboxLayer.PLAIN, """
                package app;
                import com.amazonaws.services.lambda.runtime.*;
                public class Handler implements RequestHandler<String, String> {
                    public String handleRequest(String event, Context context) {
                        LambdaLogger logger = context.getLogger();
                        logger.log("one");
                        logger.log("two\\nlines");
                        logger.log("three\\n");
                        System.out.println("a\\nb");
                        return "";
                    }
                }
                """);
        function.invoke("\"x\"");
        assertThat(machine.logEvents()).containsSubsequence("one", "two\nlines", "three\n", "a\n", "b\n");
    }

    /** As org.crac finds it: by a property that AWS sets. */
    @Test
    void hooksOfSnapStartAreThoseOfAwsClient() throws InterruptedException {
        var function = java(SandboxLayer.PLAIN, """
                package app;
                import com.amazonaws.services.lambda.crac.*;
                public class Handler implements com.amazonaws.services.lambda.runtime.RequestHandler<String, String>, Resource {
                    public Handler() {
                        Core.getGlobalContext().register(this);
                    }
                    public void beforeCheckpoint(Context<? extends Resource> context) {
                        System.out.println("before");
                    }
                    public void afterRestore(Context<? extends Resource> context) {
                        System.out.println("after");
                    }
                    public String handleRequest(String event, com.amazonaws.services.lambda.runtime.Context context) {
                        return System.getProperty("org.crac.Core.Compat");
                    }
                }
                """).snapStart();
        InvocationResult result = function.invoke("\"x\"");
        assertThat(Machine.text(result)).isEqualTo("\"com.amazonaws.services.lambda.crac\"");
        assertThat(result.logTail()).contains("Restore Duration");
        assertThat(machine.log()).containsSubsequence("before", "after");
    }

    @Test
    void anExceptionIsToldWithTypeMessageAndStackTrace() {
        var function = java(SandboxLayer.PLAIN, """
                package app;
                public class Handler implements com.amazonaws.services.lambda.runtime.RequestHandler<String, String> {
                    public String handleRequest(String event, com.amazonaws.services.lambda.runtime.Context context) {
                        throw new IllegalStateException("boom");
                    }
                }
                """);
        InvocationResult result = function.invoke("\"x\"");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .startsWith(
                        "{\"errorMessage\":\"boom\",\"errorType\":\"java.lang.IllegalStateException\",\"stackTrace\":[\"app.Handler.handleRequest(");
        assertThat(result.logTail())
                .as("what is logged after the error was told")
                .containsPattern(
                        "(?s)boom: java.lang.IllegalStateException\n.*at app.Handler.handleRequest.*\nEND RequestId");
    }

    /** Our connection in AWS's client: small answers go with the wish for the next event, large ones may be refused. */
    @Test
    void smallAndLargeAnswersAndFailuresComeThrough() {
        var function = java(SandboxLayer.PLAIN, """
                package app;
                import com.amazonaws.services.lambda.runtime.*;
                import java.util.*;
                public class Handler implements RequestHandler<Map<String, Object>, String> {
                    public String handleRequest(Map<String, Object> event, Context context) {
                        if (event.containsKey("fail")) {
                            throw new IllegalStateException();
                        }
                        if (event.containsKey("interrupt")) {
                            Thread.currentThread().interrupt();
                        }
                        return "a".repeat((Integer) event.getOrDefault("letters", 0)) + event.get("text");
                    }
                }
                """);
        assertThat(function.answer("{\"text\": \"é\"}")).isEqualTo("\"é\"");
        assertThat(function.answer("{\"interrupt\": 1}")).isEqualTo("\"null\"");
        int most = 32 * 1024;
        for (int letters : new int[] {most - 8, most, 1_000_000}) {
            assertThat(function.answer("{\"letters\": " + letters + "}")).hasSize(letters + "\"null\"".length());
        }
        assertThat(function.answer("{\"fail\": 1}")).contains("java.lang.IllegalStateException");
        String text = "e".repeat(1_000_000);
        assertThat(function.answer("{\"text\": \"" + text + "\"}")).isEqualTo('"' + text + '"');
        assertThat(function.answer("{\"letters\": 7000000}")).contains("Function.ResponseSizeTooLarge");
        assertThat(function.answer("{}")).isEqualTo("\"null\"");
    }
}
