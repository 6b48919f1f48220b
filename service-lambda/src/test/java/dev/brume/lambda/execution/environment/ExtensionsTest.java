package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.Afterwards;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.scratch.Owner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** External and internal extensions through the phases of an environment. On every layer. */
class ExtensionsTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String HELLO = "def handler(event, context):\n    print('at work')\n    return 'hello'\n";
    private static final Duration IDLE = Duration.ofMinutes(11);
    private Machine machine;

    @BeforeEach
    void python() {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/python3")), "extensions here need /usr/bin/python3");
    }

    @AfterEach
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private Machine on(SandboxLayer layer) {
        machine = new Machine(layer);
        return machine;
    }

    /** Where it does not matter how soon an end comes, but who is at it first: this machine may be busy. */
    private Machine patient(SandboxLayer layer) {
        Duration ample = Duration.ofSeconds(30);
        machine = new Machine(
                layer, ExecutionLimits.DEFAULT, new PhaseLimits(ample, ample, ample, ample.multipliedBy(2)));
        return machine;
    }

    private static Afterwards afterwards(InvocationResult result) {
        return result.afterwards()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionIsToldOfInvocationsAndOfTheEnd(SandboxLayer layer) throws InterruptedException {
        var function = patient(layer).python(HELLO).extension("observer", Scripts.OBSERVER);
        assertThat(function.answer("{}")).isEqualTo("\"hello\"");
        machine.line("observer is told INVOKE " + ID + " None");
        machine.time.advance(IDLE);
        machine.line("observer is told SHUTDOWN None spindown");
        assertThat(machine.environments.environments()).isEmpty();
        List<String> log = machine.log();
        assertThat(log.indexOf("EXTENSION\tName: observer\tState: Ready\tEvents: [INVOKE, SHUTDOWN]"))
                .isBetween(0, log.indexOf("START RequestId: " + ID + " Version: $LATEST\n"));
        assertThat(log).anyMatch(line -> line.startsWith("REPORT RequestId: " + ID));
    }

    @ParameterizedTest
    @EnumSource
    void extensionsOfAllLayersAreStartedAndOneIsWarmAsLongAsItsEnvironment(SandboxLayer layer) {
        var function =
                on(layer).python(HELLO).extension("first", Scripts.OBSERVER).extension("second", Scripts.OBSERVER);
        afterwards(function.invoke("{}"));
        machine.line("first is told INVOKE " + ID);
        machine.line("second is told INVOKE " + ID);
        afterwards(Machine.await(function.begin("{}", "again", null)));
        machine.line("first is told INVOKE again");
        assertThat(machine.streams).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void theEventsAreAwss(SandboxLayer layer) {
        var function = on(layer).python(HELLO).extension("reader.py", Scripts.extension("""
                answer = register('INVOKE', 'SHUTDOWN', **{'Lambda-Extension-Accept-Feature': 'accountId, other'})
                say('registered', answer[0], answer[1])
                status, text, headers = extension('GET', 'event/next', own(answer))
                told = json.loads(text)
                say('deadline', 25000 < told.pop('deadlineMs') - time.time() * 1000 <= 30000, len(headers['Lambda-Extension-Event-Identifier']))
                say('told', status, json.dumps(told))
                told = event(own(answer))
                say('deadline', 500 < told['deadlineMs'] - time.time() * 1000 <= 2000)
                """));
        function.invoke("{}");
        String name = function.deployment().functionName();
        assertThat(machine.line("registered 200"))
                .endsWith("{\"accountId\":\"000000000000\",\"functionName\":\"" + name
                        + "\",\"functionVersion\":\"$LATEST\",\"handler\":\"app.handler\"}");
        machine.line("deadline True 36");
        assertThat(machine.line("told 200"))
                .endsWith("{\"eventType\": \"INVOKE\", \"requestId\": \"" + ID
                        + "\", \"invokedFunctionArn\": \"arn:aws:lambda:us-east-1:000000000000:function:" + name
                        + "\", \"tracing\": {\"type\": \"X-Amzn-Trace-Id\", \"value\": \"Root=1-00000000-000000000000000000000001;"
                        + "Sampled=0\"}}");
        machine.time.advance(IDLE);
        machine.line("reader.py deadline True$");
    }

    @ParameterizedTest
    @EnumSource
    void extensionsHaveTheFunctionsVariablesButNotTheRuntimes(SandboxLayer layer) {
        var function = on(layer).python(HELLO).extension("env", Scripts.extension("""
                say('has', sorted(os.environ))
                say('of mine', os.environ['MINE'])
                me = own(register('SHUTDOWN'))
                event(me)
                """));
        function.environment = java.util.Map.of("MINE", "a b");
        function.invoke("{}");
        machine.line("of mine a b");
        assertThat(machine.line("env has"))
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

    @ParameterizedTest
    @EnumSource
    void functionAndExtensionsShareTmp(SandboxLayer layer) {
        var function = patient(layer).python("""
                        import os
                        def handler(event, context):
                            tmp = os.environ.get('TMPDIR', '/tmp')
                            with open(tmp + '/from-function', 'w') as file: file.write('yours')
                            return open(tmp + '/from-extension').read()
                        """).extension("writer", Scripts.extension("""
                        tmp = os.environ.get('TMPDIR', '/tmp')
                        with open(tmp + '/from-extension', 'w') as file: file.write('mine')
                        me = own(register('SHUTDOWN'))
                        event(me)
                        say('found', open(tmp + '/from-function').read())
                        """));
        assertThat(function.answer("{}")).isEqualTo("\"mine\"");
        machine.time.advance(IDLE);
        machine.line("writer found yours");
    }

    /** As root alone: else nobody may mount what two processes see. */
    @Test
    void inBubblewrapTheTmpThatTheyShareIsOfTheConfiguredSizeAndGoesWithThem() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        var function = patient(SandboxLayer.BUBBLEWRAP).python("""
                        import os
                        def handler(event, context):
                            size = os.statvfs('/tmp')
                            try:
                                with open('/tmp/big', 'wb') as file:
                                    for _ in range(600): file.write(bytes(1024 * 1024))
                                full = False
                            except OSError:
                                full = True
                            os.remove('/tmp/big')
                            return [os.listdir('/tmp'), size.f_blocks * size.f_frsize // (1024 * 1024), full]
                        """).extension("writer", Scripts.extension("""
                        open('/tmp/of-extension', 'w').close()
                        me = own(register('SHUTDOWN'))
                        event(me)
                        """));
        function.memoryMb = 1024;
        assertThat(function.answer("{}")).isEqualTo("[[\"of-extension\"], 512, true]");
        machine.close();
        assertThat(Files.readAllLines(Path.of("/proc/self/mounts")))
                .noneMatch(mount -> mount.startsWith("brume ") && mount.contains(Owner.tag()));
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerDoesNotWaitForExtensionsButTheEnvironmentDoes(SandboxLayer layer) {
        var function = on(layer).python(HELLO).extension("slow", Scripts.extension("""
                me = own(register('INVOKE'))
                while True:
                    event(me)
                    while not os.path.exists('release'): time.sleep(0.005)
                """));
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("\"hello\"");
        assertThat(result.logTail()).contains("at work").doesNotContain("REPORT");
        CompletableFuture<Afterwards> later = result.afterwards().toCompletableFuture();
        assertThat(later).isNotDone();
        var second = function.begin("{}", "second", null);
        assertThat(Machine.text(Machine.await(second))).isEqualTo("\"hello\"");
        assertThat(machine.environments.environments())
                .as("the first was not free")
                .hasSize(2);
        function.write("release", "");
        Afterwards done = afterwards(result);
        assertThat(done.extensionMillis()).isPositive().isLessThan(done.millis());
        assertThat(done.millis()).isGreaterThan(result.millis());
        assertThat(done.logTail()).contains("at work\nEND RequestId: " + ID + "\nREPORT RequestId: " + ID);
        assertThat(result.withWholeTail().toCompletableFuture().join().logTail())
                .isEqualTo(done.logTail());
    }

    @ParameterizedTest
    @EnumSource
    void theInitPhaseWaitsForTheFirstNextOfAllExtensions(SandboxLayer layer) {
        var function = on(layer)
                .python("import os\ndef handler(event, context):\n    return os.path.exists('begun')\n")
                .extension("late", Scripts.extension("""
                        me = own(register())
                        while not os.path.exists('begun'): time.sleep(0.005)
                        event(me)
                        """));
        var answer = function.begin("{}", ID, null);
        function.write("begun", "");
        assertThat(Machine.text(Machine.await(answer))).isEqualTo("true");
        machine.line("EXTENSION\tName: late\tState: Ready\tEvents: \\[\\]$");
    }

    @ParameterizedTest
    @EnumSource
    void theRuntimeIsAskedToEndBeforeExtensionsAreTold(SandboxLayer layer) {
        var function = patient(layer).python("""
                        import os, signal, sys
                        def leave(number, frame):
                            print('runtime leaves', flush=True)
                            sys.exit(0)
                        signal.signal(signal.SIGTERM, leave)
                        def handler(event, context): return 1
                        """).extension("observer", Scripts.OBSERVER);
        function.invoke("{}");
        machine.time.advance(IDLE);
        machine.line("observer is told SHUTDOWN None spindown");
        machine.line("runtime leaves");
        assertThat(machine.logged.indexOf("runtime leaves"))
                .isBetween(0, machine.logged.indexOf("observer is told SHUTDOWN None spindown"));
    }

    @ParameterizedTest
    @EnumSource
    void whatTakesTooLongToEndIsKilled(SandboxLayer layer) throws IOException {
        try (ServerSocket watch = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var function = on(layer).python(HELLO).extension("deaf", Scripts.extension("""
                    import signal
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    held = socket.create_connection(('127.0.0.1', int(os.environ['WATCH'])))
                    me = own(register('SHUTDOWN'))
                    event(me)
                    say('hears and stays')
                    while True: time.sleep(100)
                    """));
            function.environment = java.util.Map.of("WATCH", Integer.toString(watch.getLocalPort()));
            function.invoke("{}");
            try (Socket held = watch.accept()) {
                held.setSoTimeout(60_000);
                machine.time.advance(IDLE);
                machine.line("deaf hears and stays");
                assertThat(held.getInputStream().read()).as("it is gone").isEqualTo(-1);
            }
            assertThat(machine.environments.environments()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimeoutAndARuntimesDeathAreToldAsReasons(SandboxLayer layer) {
        var function = patient(layer)
                .python("""
                        import os, time
                        def handler(event, context):
                            if event == 'die': os._exit(3)
                            while True: time.sleep(100)
                        """)
                .extension("observer", Scripts.OBSERVER)
                .timeout(1);
        assertThat(Machine.text(function.invoke("\"hang\""))).contains("Sandbox.Timedout");
        machine.line("observer is told SHUTDOWN None timeout");
        assertThat(Machine.text(function.invoke("\"die\"")))
                .contains("Runtime.ExitError", "Runtime exited with error: exit status 3");
        machine.line("observer is told SHUTDOWN None failure");
    }

    @ParameterizedTest
    @EnumSource
    void anInternalExtensionHearsOfInvocationsAndHasNoPartInTheEnd(SandboxLayer layer) {
        var function = on(layer).python(Scripts.internal("""
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
        machine.line("inner is told INVOKE");
        assertThat(machine.line("^shutdown"))
                .contains(
                        "403", "SHUTDOWN: ShutdownEventNotSupportedForInternalExtension", "Extension.InvalidEventType");
        assertThat(machine.line("^again")).contains("Extension with this name already registered");
        machine.line("EXTENSION\tName: inner\tState: Ready\tEvents: \\[INVOKE\\]");
        machine.time.advance(IDLE);
        assertThat(machine.environments.environments()).isEmpty();
        assertThat(machine.logged).noneMatch(line -> line.contains("told SHUTDOWN"));
    }

    @ParameterizedTest
    @EnumSource
    void callsOutOfTurnAreRefusedInAwssWords(SandboxLayer layer) {
        var function = on(layer).python(HELLO).extension("rude", Scripts.extension("""
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
        assertThat(machine.line("rude nameless"))
                .endsWith("403 {\"errorMessage\":\"Empty extension name" + type + "InvalidExtensionName\"}");
        assertThat(machine.line("rude malformed")).contains("403", "\"errorType\":\"InvalidRequestFormat\"");
        assertThat(machine.line("rude unknown event"))
                .endsWith("403 {\"errorMessage\":\"WAKE: ErrorInvalidEventType" + type + "InvalidEventType\"}");
        assertThat(machine.line("rude no identifier"))
                .endsWith("403 {\"errorMessage\":\"Missing Lambda-Extension-Identifier header" + type
                        + "MissingExtensionIdentifier\"}");
        assertThat(machine.line("rude bad identifier"))
                .endsWith("403 {\"errorMessage\":\"Invalid Lambda-Extension-Identifier" + type
                        + "InvalidExtensionIdentifier\"}");
        assertThat(machine.line("rude foreign 403"))
                .endsWith("{\"errorMessage\":\"Unknown extension 00000000-1111-2222-3333-444444444444" + type
                        + "UnknownExtensionIdentifier\"}");
        assertThat(machine.line("rude twice"))
                .endsWith(
                        "403 {\"errorMessage\":\"State transition from Registered to Registered failed for extension rude."
                                + " Error: State transition is not allowed" + type + "InvalidExtensionState\"}");
        assertThat(machine.line("rude untyped"))
                .endsWith("403 {\"errorMessage\":\"Lambda-Extension-Function-Error-Type not found" + type
                        + "MissingHeader\"}");
        assertThat(machine.line("rude foreign error"))
                .endsWith("403 {\"errorMessage\":\"Unknown Lambda-Extension-Identifier" + type
                        + "UnknownExtensionIdentifier\"}");
        assertThat(machine.line("rude no such thing")).endsWith("404 404 page not found");
        assertThat(machine.line("rude init error"))
                .contains("403", "State transition from Running to InitError failed for extension");
    }

    @ParameterizedTest
    @EnumSource
    void aWrapperScriptOfALayerStartsTheRuntime(SandboxLayer layer) {
        var function = on(layer)
                .python("import os\ndef handler(event, context):\n    return os.environ.get('WRAPPED')\n")
                .layer("wrapper", "#!/bin/sh\nexport WRAPPED=\"yes, $# words\"\nexec \"$@\"\n");
        function.environment = java.util.Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrapper");
        assertThat(function.answer("{}")).matches("\"yes, [2-9] words\"");
    }

    @Test
    void withoutExtensionsNobodyIsAskedToEnd() {
        var function = on(SandboxLayer.PLAIN).python("""
                import os, signal
                signal.signal(signal.SIGTERM, lambda number, frame: print('asked', flush=True))
                def handler(event, context): return 1
                """);
        assertThat(function.invoke("{}").afterwards()).isNull();
        machine.time.advance(IDLE);
        assertThat(machine.environments.environments()).isEmpty();
        assertThat(machine.logged).doesNotContain("asked");
    }
}
