package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.brume.lambda.execution.InvocationResult;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Node.js handlers, as Lambda Developer Guide, "Building Lambda functions with Node.js", tells of them. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_AND_CGROUP")
class NodeTest {
    private final SandboxLayer layer;
    private final Machine machine;

    NodeTest(SandboxLayer layer) {
        this.layer = layer;
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
    void whatAnEsModuleImportsInVainIsAnErrorOfItsOwnKind() {
        assertThat(machine.function("nodejs20.x", "app.handler", "app.mjs", "import 'nowhere';")
                        .answer("{}"))
                .startsWith("{\"errorType\":\"Error\",\"errorMessage\":\"Cannot find package 'nowhere' imported from");
    }

    @Test
    void aHandlerMayBeInAFolderThatIsAPackage() throws Exception {
        var function = machine.function("nodejs20.x", "app.handler", "package.json", "{}");
        Machine.open(Files.createDirectory(function.task.resolve("app")));
        function.write("app/index.js", "exports.handler = async () => 'of a folder';");
        assertThat(function.answer("{}")).isEqualTo("\"of a folder\"");
    }

    @Test
    void aModuleOfALayerIsWhatTheLayersDescriptionSays() {
        var function = machine.function("nodejs20.x", "/opt/nodejs/wrapper.handler", "app.js", "")
                .layer("nodejs/wrapper.js", "export const handler = async () => 'wrapped';")
                .layer("nodejs/package.json", "{\"type\": \"module\"}");
        assumeThat(layer).as("layers lie elsewhere").isEqualTo(SandboxLayer.BUBBLEWRAP);
        assertThat(function.answer("{}")).isEqualTo("\"wrapped\"");
    }

    @Test
    void aModuleThatIsNeverThereEndsTheRuntime() {
        assertThat(machine.function("nodejs20.x", "app.handler", "app.mjs", "await new Promise(() => {});")
                        .answer("{}"))
                .contains("Runtime exited with error: exit status 13");
    }

    @Test
    void whatIsRejectedAtTheTopLevelOfAModuleFailsTheInitialization() {
        assertThat(machine.node("Promise.reject(new Error('early')); exports.handler = async () => 1;")
                        .answer("{}"))
                .startsWith("{\"errorType\":\"Runtime.UnhandledPromiseRejection\",\"errorMessage\":\"Error: early\"");
    }

    @Test
    void anErrorThatNobodyWaitsForDoesNotChangeTheAnswer() {
        var function = machine.node("""
                exports.handler = async () => {
                    (async () => { throw new Error('lost'); })();
                    return 'Hello';
                };
                """);
        for (int invocation = 0; invocation < 3; invocation++) {
            InvocationResult result = function.invoke("{}");
            assertThat(Machine.text(result)).isEqualTo("\"Hello\"");
            assertThat(result.logTail()).contains("Unhandled Promise Rejection");
        }
    }

    @Test
    void theConsoleTellsTimeRequestAndLevel() {
        assertThat(machine.node("exports.handler = async () => { console.warn('one\\n%d', 2); };")
                        .invoke("{}")
                        .logTail())
                .containsPattern("[0-9T:.-]+Z\\t11111111-2222-3333-4444-555555555555\\tWARN\\tone\\n2\\nEND RequestId");
    }

    @Test
    void aCallOfTheConsoleIsAnEventAndALineOfOutputIsOne() throws InterruptedException {
        machine.node("exports.handler = async () => { console.log('one\\ntwo'); process.stdout.write('a\\nb\\n'); };")
                .invoke("{}");
        assertThat(machine.logEvents()).contains("a\n", "b\n").anyMatch(event -> event.endsWith("\tINFO\tone\ntwo\n"));
    }

    @Test
    void theConsoleTellsWhatIsNothingAsUndefined() {
        assertThat(machine.node("exports.handler = async () => { console.log(); };")
                        .invoke("{}")
                        .logTail())
                .contains("\tINFO\tundefined\n");
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
}
