package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What extensions register for, are told and are refused, by the Extensions API. */
class ExtensionsApiTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String HELLO = "def handler(event, context):\n    return 'hello'\n";
    private static final Duration IDLE = Duration.ofMinutes(11);

    @RegisterExtension
    final Bench bench = new Bench();

    @Test
    void theEventsAreAwss() {
        var function = bench.plain().python(HELLO).extension("reader.py", Scripts.extension("""
                answer = register('INVOKE', 'SHUTDOWN', **{'Lambda-Extension-Accept-Feature': 'accountId, other'})
                say('registered', answer[0], answer[1])
                status, text, headers = extension('GET', 'event/next', own(answer))
                told = json.loads(text)
                say('deadline', 0 < told.pop('deadlineMs') - time.time() * 1000 <= 30000, len(headers['Lambda-Extension-Event-Identifier']))
                say('told', status, json.dumps(told))
                told = event(own(answer))
                say('deadline', 30000 < told['deadlineMs'] - time.time() * 1000 <= 60000)
                """));
        function.invoke("{}");
        String name = function.deployment().functionName();
        assertThat(bench.machine().line("registered 200"))
                .endsWith("{\"accountId\":\"000000000000\",\"functionName\":\"" + name
                        + "\",\"functionVersion\":\"$LATEST\",\"handler\":\"app.handler\"}");
        bench.machine().line("deadline True 36");
        assertThat(bench.machine().line("told 200"))
                .endsWith("{\"eventType\": \"INVOKE\", \"requestId\": \"" + ID
                        + "\", \"invokedFunctionArn\": \"arn:aws:lambda:us-east-1:000000000000:function:" + name
                        + "\", \"tracing\": {\"type\": \"X-Amzn-Trace-Id\", \"value\": \"Root=1-00000000-000000000000000000000001;"
                        + "Sampled=0\"}}");
        bench.machine().time.advance(IDLE);
        bench.machine().line("reader.py deadline True$");
    }

    @OnEachSandbox
    void extensionsHaveTheFunctionsVariablesButNotTheRuntimes(SandboxLayer layer) {
        var function = bench.on(layer).python(HELLO).extension("env", Scripts.extension("""
                say('has', sorted(os.environ))
                say('of mine', os.environ['MINE'])
                me = own(register('SHUTDOWN'))
                event(me)
                """));
        function.environment = java.util.Map.of("MINE", "a b");
        function.invoke("{}");
        bench.machine().line("of mine a b");
        assertThat(bench.machine().line("env has"))
                .contains(
                        "'AWS_ACCESS_KEY_ID'",
                        "'AWS_ENDPOINT_URL'",
                        "'AWS_LAMBDA_FUNCTION_NAME'",
                        "'AWS_LAMBDA_RUNTIME_API'",
                        "'AWS_REGION'",
                        "'PATH'")
                .doesNotContain(
                        "AWS_EXECUTION_ENV",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "LAMBDA_RUNTIME_DIR",
                        "LAMBDA_TASK_ROOT",
                        "_HANDLER",
                        "PYTHONPATH");
    }

    @Test
    void anInternalExtensionHearsOfInvocationsAndHasNoPartInTheEnd() {
        var function = bench.plain().python(Scripts.internal("""
                print('shutdown', register('INVOKE', 'SHUTDOWN', name='inner')[:2])
                answer = register('INVOKE', name='inner')
                print('again', register('INVOKE', name='inner')[:2])
                def listen():
                    while True: print('inner is told', event(own(answer))['eventType'], flush=True)
                threading.Thread(target=listen, daemon=True).start()
                def handler(event, context):
                    return register('INVOKE', name='late')[:2]
                """));
        assertThat(function.answer("{}"))
                .contains("403", "Extension registration closed already", "Extension.RegistrationClosed");
        bench.machine().line("inner is told INVOKE");
        assertThat(bench.machine().line("^shutdown"))
                .contains(
                        "403", "SHUTDOWN: ShutdownEventNotSupportedForInternalExtension", "Extension.InvalidEventType");
        assertThat(bench.machine().line("^again")).contains("Extension with this name already registered");
        bench.machine().line("EXTENSION\tName: inner\tState: Ready\tEvents: \\[INVOKE\\]");
        bench.machine().time.advance(IDLE);
        assertThat(bench.machine().environments.environments()).isEmpty();
        assertThat(bench.machine().logged).noneMatch(line -> line.contains("told SHUTDOWN"));
    }

    @Test
    void callsOutOfTurnAreRefusedInAwssWords() {
        var function = bench.plain().python(HELLO).extension("rude", Scripts.extension("""
                def tell(what, answer): say(what, answer[0], answer[1].strip())
                tell('nameless', extension('POST', 'register', {}, {'events': []}))
                tell('malformed', extension('POST', 'register', {'Lambda-Extension-Name': NAME}, '{'))
                tell('unknown event', register('WAKE'))
                tell('no identifier', extension('GET', 'event/next'))
                tell('bad identifier', extension('GET', 'event/next', {'Lambda-Extension-Identifier': 'x'}))
                foreign = {'Lambda-Extension-Identifier': '00000000-1111-2222-3333-444444444444'}
                tell('foreign', extension('GET', 'event/next', foreign))
                answer = register('INVOKE')
                tell('twice', register('INVOKE'))
                tell('untyped', extension('POST', 'init/error', own(answer), {}))
                tell('foreign error', extension('POST', 'exit/error', {**foreign, 'Lambda-Extension-Function-Error-Type': 'A.B'}, {}))
                tell('no such thing', extension('POST', 'event/next', own(answer)))
                event(own(answer))
                tell('init error', extension('POST', 'init/error', {**own(answer), 'Lambda-Extension-Function-Error-Type': 'A.B'}, {}))
                event(own(answer))
                """));
        function.invoke("{}");
        String type = "\",\"errorType\":\"Extension.";
        assertThat(bench.machine().line("rude nameless"))
                .endsWith("403 {\"errorMessage\":\"Empty extension name" + type + "InvalidExtensionName\"}");
        assertThat(bench.machine().line("rude malformed")).contains("403", "\"errorType\":\"InvalidRequestFormat\"");
        assertThat(bench.machine().line("rude unknown event"))
                .endsWith("403 {\"errorMessage\":\"WAKE: ErrorInvalidEventType" + type + "InvalidEventType\"}");
        assertThat(bench.machine().line("rude no identifier"))
                .endsWith("403 {\"errorMessage\":\"Missing Lambda-Extension-Identifier header" + type
                        + "MissingExtensionIdentifier\"}");
        assertThat(bench.machine().line("rude bad identifier"))
                .endsWith("403 {\"errorMessage\":\"Invalid Lambda-Extension-Identifier" + type
                        + "InvalidExtensionIdentifier\"}");
        assertThat(bench.machine().line("rude foreign 403"))
                .endsWith("{\"errorMessage\":\"Unknown extension 00000000-1111-2222-3333-444444444444" + type
                        + "UnknownExtensionIdentifier\"}");
        assertThat(bench.machine().line("rude twice"))
                .endsWith(
                        "403 {\"errorMessage\":\"State transition from Registered to Registered failed for extension rude."
                                + " Error: State transition is not allowed" + type + "InvalidExtensionState\"}");
        assertThat(bench.machine().line("rude untyped"))
                .endsWith("403 {\"errorMessage\":\"Lambda-Extension-Function-Error-Type not found" + type
                        + "MissingHeader\"}");
        assertThat(bench.machine().line("rude foreign error"))
                .endsWith("403 {\"errorMessage\":\"Unknown Lambda-Extension-Identifier" + type
                        + "UnknownExtensionIdentifier\"}");
        assertThat(bench.machine().line("rude no such thing")).endsWith("404 404 page not found");
        assertThat(bench.machine().line("rude init error"))
                .contains("403", "State transition from Running to InitError failed for extension");
    }
}
