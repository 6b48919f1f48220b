package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.ResponseStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Node.js handlers, as Lambda Developer Guide, "Building Lambda functions with Node.js", tells of them. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_AND_CGROUP")
class NodeTest {
    private final Machine machine;

    NodeTest(SandboxLayer layer) {
        machine = new Machine(layer);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void anAsyncHandlersResultIsTheAnswer() {
        var function =
                machine.node("exports.handler = async (event, context) => ({got: event, id: context.awsRequestId});");
        assertThat(function.answer("{\"a\":1}"))
                .isEqualTo("{\"got\":{\"a\":1},\"id\":\"11111111-2222-3333-4444-555555555555\"}");
    }

    @Test
    void aCallbackAnswersOnceTheEventLoopIsEmpty() {
        var function = machine.node("""
                exports.handler = (event, context, callback) => {
                    let ticks = 0;
                    setTimeout(() => { ticks += 1; console.log('late'); }, 20);
                    callback(null, 'called');
                };
                """);
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("\"called\"");
        assertThat(result.logTail()).contains("late");
        assertThat(function.answer("{}")).as("and once more").isEqualTo("\"called\"");
    }

    @Test
    void aCallbackThatNeedNotWaitAnswersAtOnce() {
        assertThat(machine.node("""
                exports.handler = (event, context, callback) => {
                    context.callbackWaitsForEmptyEventLoop = false;
                    setTimeout(() => {}, 20000);
                    callback(null, context.getRemainingTimeInMillis() > 0);
                };
                """).answer("{}")).isEqualTo("true");
    }

    @Test
    void errorsAndWhatIsSaidByTheContextWaitForNothing() {
        var function = machine.node("""
                exports.handler = (event, context, callback) => {
                    setTimeout(() => {}, 20000);
                    if (event.failing) callback(new Error('no'));
                    else context.done(null, 'done');
                };
                """);
        assertThat(function.answer("{\"failing\":true}"))
                .startsWith("{\"errorType\":\"Error\",\"errorMessage\":\"no\"");
        assertThat(function.answer("{}")).isEqualTo("\"done\"");
    }

    @Test
    void aHandlerThatNeverCallsBackAnswersNull() {
        assertThat(machine.node("exports.handler = (event, context, callback) => {};")
                        .answer("{}"))
                .isEqualTo("null");
        assertThat(machine.node("exports.handler = async () => {};").answer("{}"))
                .isEqualTo("null");
    }

    @Test
    void modulesAreLoadedByImport() {
        assertThat(machine.function(
                                "nodejs20.x",
                                "app.handler",
                                "app.mjs",
                                "import path from 'node:path';\nexport const handler = async () => path.basename('/a/b');")
                        .answer("{}"))
                .isEqualTo("\"b\"");
        var typed = machine.node("export const handler = async () => import.meta.url.endsWith('app.js');");
        typed.write("package.json", "{\"type\": \"module\"}");
        assertThat(typed.answer("{}")).isEqualTo("true");
    }

    @Test
    void anErrorIsToldWithTypeMessageAndTrace() {
        InvocationResult result = machine.node("exports.handler = async () => { throw new TypeError('boom'); };")
                .invoke("{}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .startsWith(
                        "{\"errorType\":\"TypeError\",\"errorMessage\":\"boom\",\"trace\":[\"TypeError: boom\",\"    at ");
        assertThat(result.logTail())
                .containsPattern(
                        "\\t11111111-2222-3333-4444-555555555555\\tERROR\\tInvoke Error \\t\\{\"errorType\":\"TypeError\","
                                + "\"errorMessage\":\"boom\",\"stack\":\\[\"TypeError: boom\"");
    }

    @Test
    void whatIsThrownMayBeAnything() {
        assertThat(machine.node("exports.handler = (event, context, callback) => callback('no');")
                        .answer("{}"))
                .isEqualTo("{\"errorType\":\"string\",\"errorMessage\":\"no\",\"trace\":[]}");
    }

    @Test
    void whatIsNothingIsAHandledError() {
        assertThat(machine.node("exports.handler = async () => { throw undefined; };")
                        .answer("{}"))
                .isEqualTo("{\"errorType\":\"string\",\"errorMessage\":\"handled\",\"trace\":[]}");
    }

    @Test
    void theLogTellsTheErrorsInsideOfAnError() {
        assertThat(machine.node("exports.handler = async () => { throw new Error('no', {cause: 1}); };")
                        .invoke("{}")
                        .logTail())
                .doesNotContain("\"cause\"");
        assertThat(machine.node("""
                exports.handler = async () => {
                    const error = new Error('outer');
                    error.inner = new RangeError('inner');
                    throw error;
                };
                """).invoke("{}").logTail())
                .contains("\"inner\":{\"errorType\":\"RangeError\",\"errorMessage\":\"inner\",\"stack\":[");
    }

    @Test
    void aJsonLogTellsErrorsByTheirClass() {
        var function = machine.node("exports.handler = async () => { console.error(new TypeError('a')); throw 'b'; };");
        function.json = true;
        assertThat(function.invoke("{}").logTail())
                .contains(
                        "\"message\":{\"errorType\":\"TypeError\",\"errorMessage\":\"a\",\"stackTrace\":[\"TypeError: a\"")
                .contains("\"level\":\"ERROR\",\"requestId\":\"11111111-2222-3333-4444-555555555555\",\"message\":{"
                        + "\"errorType\":\"Error\",\"errorMessage\":\"b\",\"stackTrace\":[\"Error: b\"");
    }

    @Test
    void anUnhandledRejectionEndsTheEnvironmentAndIsTold() {
        InvocationResult result = machine.node("""
                exports.handler = (event, context, callback) => { Promise.reject(new Error('lost')); setTimeout(() => {}, 5000); };
                """).invoke("{}");
        assertThat(Machine.text(result))
                .startsWith("{\"errorType\":\"Runtime.UnhandledPromiseRejection\",\"errorMessage\":\"Error: lost\"");
        assertThat(result.logTail())
                .contains(
                        "\"errorMessage\":\"Error: lost\",\"reason\":{\"errorType\":\"Error\",\"errorMessage\":\"lost\",");
    }

    @Test
    void aModuleThatIsMissingIsAnImportModuleError() {
        assertThat(machine.function("nodejs20.x", "nowhere.handler", "app.js", "")
                        .answer("{}"))
                .startsWith(
                        "{\"errorType\":\"Runtime.ImportModuleError\",\"errorMessage\":\"Error: Cannot find module 'nowhere'");
        assertThat(machine.function("nodejs20.x", "app.nothing", "app.js", "").answer("{}"))
                .contains("\"Runtime.HandlerNotFound\",\"errorMessage\":\"app.nothing is undefined or not exported\"");
        assertThat(machine.node("exports.handler = (").answer("{}")).contains("\"Runtime.UserCodeSyntaxError\"");
    }

    @Test
    void theConsoleTellsTimeRequestAndLevel() {
        assertThat(machine.node("exports.handler = async () => { console.warn('one\\n%d', 2); };")
                        .invoke("{}")
                        .logTail())
                .containsPattern("[0-9T:.-]+Z\\t11111111-2222-3333-4444-555555555555\\tWARN\\tone\\n2\\nEND RequestId");
    }

    @Test
    void theConsoleIsJsonWhereTheLogIs() {
        var function =
                machine.node("exports.handler = async () => { console.log({a: 1}); console.debug('left out'); };");
        function.json = true;
        assertThat(function.invoke("{}").logTail())
                .contains(
                        "\"level\":\"INFO\",\"requestId\":\"11111111-2222-3333-4444-555555555555\",\"message\":{\"a\":1}}")
                .doesNotContain("left out");
    }

    /** Collects what is streamed, and says when each piece came. */
    private static final class Collected implements ResponseStream {
        final List<String> chunks = new CopyOnWriteArrayList<>();
        final CompletableFuture<Void> first = new CompletableFuture<>();
        volatile String contentType;

        @Override
        public void begin(String type) {
            contentType = type;
        }

        @Override
        public CompletionStage<Void> chunk(byte[] bytes) {
            chunks.add(new String(bytes, StandardCharsets.UTF_8));
            first.complete(null);
            return CompletableFuture.completedFuture(null);
        }
    }

    @Test
    void aStreamedAnswerArrivesWhileTheFunctionWritesIt() {
        var function = machine.node("""
                const fs = require('fs');
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    stream.setContentType('text/plain');
                    stream.write('first');
                    while (!fs.existsSync(process.env.LAMBDA_TASK_ROOT + '/go')) await new Promise((resolve) => setTimeout(resolve, 5));
                    stream.write('second');
                    stream.end();
                });
                """);
        var stream = new Collected();
        var result = function.begin("{}", "aaaaaaaa-0000-0000-0000-000000000000", stream);
        stream.first.join();
        assertThat(stream.chunks).containsExactly("first");
        assertThat(result).isNotDone();
        function.write("go", "");
        InvocationResult end = Machine.await(result);
        assertThat(String.join("", stream.chunks)).isEqualTo("firstsecond");
        assertThat(stream.contentType).isEqualTo("text/plain");
        assertThat(end.payload()).isEmpty();
        assertThat(end.functionError()).isNull();
    }

    @Test
    void aStreamThatBreaksOffEndsWithAnError() {
        var function = machine.node("""
                exports.handler = awslambda.streamifyResponse(async (event, stream) => {
                    awslambda.HttpResponseStream.from(stream, {statusCode: 201});
                    stream.write('begun');
                    throw new Error('broken');
                });
                """);
        var stream = new Collected();
        InvocationResult end = Machine.await(function.begin("{}", "aaaaaaaa-0000-0000-0000-000000000000", stream));
        assertThat(String.join("", stream.chunks)).isEqualTo("{\"statusCode\":201}\0\0\0\0\0\0\0\0begun");
        assertThat(stream.contentType).isEqualTo("application/vnd.awslambda.http-integration-response");
        assertThat(end.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(end)).contains("\"errorMessage\":\"broken\"");
    }
}
