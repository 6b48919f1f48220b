package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Python handlers, as Lambda Developer Guide, "Building Lambda functions with Python", tells of them. */
@ParameterizedClass
@EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = ".*_AND_CGROUP")
class PythonTest {
    private final Machine machine;

    PythonTest(SandboxLayer layer) {
        machine = new Machine(layer);
    }

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void theHandlerGetsTheEventAndItsResultIsTheAnswer() {
        var function = machine.python("def handler(event, context):\n    return {'got': event, 'umlaut': 'ä'}\n");
        InvocationResult result = function.invoke("{\"a\": 1}");
        assertThat(Machine.text(result)).isEqualTo("{\"got\": {\"a\": 1}, \"umlaut\": \"\\u00e4\"}");
        assertThat(result.functionError()).isNull();
        assertThat(result.executedVersion()).isEqualTo("$LATEST");
    }

    @Test
    void theContextKnowsItsInvocation() {
        var function = machine.python("""
                def handler(event, context):
                    return [context.aws_request_id, context.function_name == event, context.memory_limit_in_mb,
                            context.function_version, context.log_group_name.startswith('/aws/lambda/'),
                            0 < context.get_remaining_time_in_millis() <= 30000, context.client_context,
                            context.identity.cognito_identity_id]
                """);
        assertThat(function.answer('"' + function.task.getFileName().toString() + '"'))
                .isEqualTo(
                        "[\"11111111-2222-3333-4444-555555555555\", true, \"256\", \"$LATEST\", true, true, null, null]");
    }

    @Test
    void theDaemonsAddressIsThereInPartsAndTheFormatOfTextLogsIsNot() {
        var function = machine.python("""
                import os
                def handler(event, context):
                    names = ('_AWS_XRAY_DAEMON_ADDRESS', '_AWS_XRAY_DAEMON_PORT', 'AWS_LAMBDA_LOG_FORMAT')
                    return [os.environ.get(name) for name in names]
                """);
        assertThat(function.answer("{}")).isEqualTo("[\"127.0.0.1\", \"2000\", null]");
    }

    @Test
    void anExceptionIsToldWithTypeMessageAndStackTrace() {
        var function = machine.python("def handler(event, context):\n    raise ValueError('boom')\n");
        InvocationResult result = function.invoke("{}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .startsWith("{\"errorMessage\": \"boom\", \"errorType\": \"ValueError\","
                        + " \"requestId\": \"11111111-2222-3333-4444-555555555555\", \"stackTrace\": [\"  File \\\"")
                .contains("line 2, in handler\\n    raise ValueError('boom')\\n\"]}");
        assertThat(result.logTail())
                .contains("[ERROR] ValueError: boom\nTraceback (most recent call last):\n\u00a0\u00a0File \"")
                .as("AWS's trace has no newline at its end")
                .contains("raise ValueError('boom')END RequestId")
                .doesNotContain("Status:");
        assertThat(function.answer("{}")).as("the same environment goes on").contains("boom");
    }

    @Test
    void aModuleThatIsMissingIsAnImportModuleError() {
        var function = machine.function("python3.11", "nowhere.handler", "app.py", "");
        InvocationResult result = function.invoke("{}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorMessage\": \"Unable to import module 'nowhere': No module named 'nowhere'\","
                        + " \"errorType\": \"Runtime.ImportModuleError\", \"requestId\": \"\", \"stackTrace\": []}");
    }

    @Test
    void whatFailsToComeUpIsWarnedOf() {
        assertThat(machine.function("python3.11", "nowhere.handler", "app.py", "")
                        .invoke("{}")
                        .logTail())
                .containsPattern(
                        "\\[WARNING\\]\t[0-9T:.-]+Z\t\tLAMBDA_WARNING: Unhandled exception. The most likely cause is");
    }

    @Test
    void aHandlerThatIsMissingIsHandlerNotFound() {
        assertThat(machine.function("python3.11", "app.nothing", "app.py", "").answer("{}"))
                .contains("\"Handler 'nothing' missing on module 'app'\"", "\"Runtime.HandlerNotFound\"");
    }

    @Test
    void codeThatIsNoPythonIsAUserCodeSyntaxError() {
        assertThat(machine.python("def handler(:\n").answer("{}"))
                .contains("\"errorType\": \"Runtime.UserCodeSyntaxError\"", "Syntax error in module 'app'");
    }

    @Test
    void anAnswerThatHasNoJsonIsAMarshalError() {
        assertThat(machine.python("def handler(event, context):\n    return {1, 2}\n")
                        .answer("{}"))
                .contains(
                        "\"Runtime.MarshalError\"",
                        "Unable to marshal response: Object of type set is not JSON serializable");
    }

    @Test
    void anExceptionWithoutMessageIsLoggedByItsTypeAlone() {
        assertThat(machine.python("def handler(event, context):\n    raise ValueError()\n")
                        .invoke("{}")
                        .logTail())
                .contains("[ERROR] ValueError\nTraceback");
    }

    @Test
    void decimalsAreNumbersWithAllTheirDigits() {
        assertThat(machine.python("""
                from decimal import Decimal
                def handler(event, context):
                    return {'price': Decimal('1.50'), 'all': [Decimal('1E+3'), Decimal('NaN')]}
                """).answer("{}")).isEqualTo("{\"price\": 1.50, \"all\": [1E+3, NaN]}");
    }

    @Test
    void bytesAreAnsweredAsTheyAre() {
        assertThat(machine.python("def handler(event, context):\n    return b'{\"a\":1}'\n")
                        .answer("{}"))
                .isEqualTo("{\"a\":1}");
    }

    @Test
    void anErrorIsJsonWhereTheLogIs() {
        var function = machine.python("def handler(event, context):\n    raise ValueError('boom')\n");
        function.json = true;
        assertThat(function.invoke("{}").logTail())
                .containsPattern("\\{\"timestamp\": \"[0-9-]+T[0-9:]+\\.[0-9]{3}Z\", \"level\": \"ERROR\", "
                        + "\"errorMessage\": \"boom\", \"errorType\": \"ValueError\", \"requestId\": \"");
    }

    @Test
    void logLinesCarryTheRequestIdAndPrintedOnesDoNot() throws InterruptedException {
        var function = machine.python("""
                import logging
                logging.getLogger().setLevel('INFO')
                def handler(event, context):
                    logging.info('one\\ntwo')
                    print('printed')
                    context.log('as it is')
                """);
        InvocationResult result = function.invoke("{}");
        assertThat(result.logTail())
                .containsPattern(
                        "\\[INFO\\]\\t[0-9T:.-]+Z\\t11111111-2222-3333-4444-555555555555\\tone\\ntwo\\nprinted\\n");
        assertThat(machine.logEvents())
                .contains("printed\n", "as it is")
                .anyMatch(event -> event.endsWith("\tone\ntwo\n"));
    }

    @Test
    void linesAreJsonWhereTheLogIs() {
        var function = machine.python("""
                import logging
                def handler(event, context):
                    logging.getLogger('mine').warning('careful', extra={'order': 7})
                    logging.info('left out')
                """);
        function.json = true;
        function.level = "WARN";
        assertThat(function.invoke("{}").logTail())
                .contains("\"level\": \"WARNING\", \"message\": \"careful\", \"logger\": \"mine\"", "\"order\": 7")
                .contains("\"type\":\"platform.start\"", "\"type\":\"platform.report\"")
                .doesNotContain("left out", "START RequestId");
    }

    @Test
    void whatCannotBeLoggedIsAnErrorOfWhoLogsIt() {
        assertThat(machine.python("import logging\ndef handler(event, context):\n    logging.error('%d', 'one')\n")
                        .answer("{}"))
                .startsWith(
                        "{\"errorMessage\": \"%d format: a real number is required, not str\", \"errorType\": \"TypeError\"");
        var function = machine.python(
                "import logging\ndef handler(event, context):\n    logging.error('set', extra={'of': {1}})\n");
        function.json = true;
        assertThat(function.answer("{}"))
                .startsWith("{\"errorMessage\": \"Object of type set is not JSON serializable\"");
    }

    @Test
    void hooksOfSnapStartAreRegistered() {
        assertThat(machine.python("""
                from snapshot_restore_py import register_after_restore, register_before_snapshot
                @register_before_snapshot
                def before():
                    pass
                def after(how):
                    pass
                register_after_restore(after, how='fast')
                def handler(event, context):
                    return before.__name__
                """).answer("{}")).isEqualTo("\"before\"");
    }

    @Test
    void layersAreMergedAndOnThePath() throws Exception {
        var first = machine.function("python3.11", "none", "unused.py", "");
        var second = machine.function("python3.11", "none", "unused.py", "");
        java.nio.file.Files.createDirectory(first.task.resolve("python"));
        java.nio.file.Files.createDirectory(second.task.resolve("python"));
        first.write("python/one.py", "VALUE = 'one'").write("python/both.py", "VALUE = 'first'");
        second.write("python/both.py", "VALUE = 'second'");
        var function = machine.python(
                "import one, both\ndef handler(event, context):\n    return one.VALUE + ' ' + both.VALUE\n");
        function.layers = java.util.List.of(first.task, second.task);
        assertThat(function.answer("{}")).isEqualTo("\"one second\"");
    }
}
