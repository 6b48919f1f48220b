package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.InvocationResult;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Extensions that fail, hang or take too much, and what becomes of their function. */
class ExtensionFailureTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String HELLO = "def handler(event, context):\n    return 'hello'\n";
    private static final String WAITING =
            "import time\ndef handler(event, context):\n    while event == 'wait': time.sleep(100)\n    return 'hello'\n";

    @RegisterExtension
    final Bench bench = new Bench();

    private static String payload(String type, String message) {
        return "{\"errorType\":\"" + type + "\",\"errorMessage\":\"RequestId: " + ID + " Error: " + message + "\"}";
    }

    @OnEachSandbox
    void anExtensionThatExitsWhileItStartsIsACrashAndIsTriedAgain(SandboxLayer layer) throws InterruptedException {
        var function =
                bench.on(layer).python(HELLO).extension("crasher", Scripts.extension("say('starts'); sys.exit(3)"));
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo(payload("Extension.Crash", "exit status 3"));
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(result.logTail())
                .contains("RequestId: " + ID + " Error: exit status 3\nExtension.Crash\n")
                .contains("Status: error\tError Type: Extension.Crash");
        bench.machine()
                .line("INIT_REPORT Init Duration: .* ms\tPhase: invoke\tStatus: error\tError Type: Extension.Crash");
        assertThat(bench.machine().log())
                .anyMatch(line -> line.matches(
                        "INIT_REPORT Init Duration: .* ms\tPhase: init\tStatus: error\tError Type: Extension.Crash"))
                .contains("EXTENSION\tName: crasher\tState: Started\tEvents: []");
        assertThat(bench.machine().logged.stream().filter("crasher starts"::equals))
                .hasSize(2);
        assertThat(bench.machine().environments.environments()).isEmpty();
    }

    @Test
    void anExtensionThatSaysItCannotStartIsAnInitError() {
        var function = bench.plain().python(HELLO).extension("unable", Scripts.extension("""
                me = own(register('INVOKE', 'SHUTDOWN'))
                answer = extension('POST', 'init/error', {**me, 'Lambda-Extension-Function-Error-Type': 'Fatal.NoKey'},
                                   {'errorMessage': 'no key', 'errorType': 'Fatal.NoKey', 'stackTrace': []})
                say('answered', answer[0], answer[1].strip())
                say('and then', extension('GET', 'event/next', me)[1].strip())
                """));
        assertThat(function.answer("{}")).isEqualTo(payload("Extension.InitError", "exit code 0"));
        bench.machine().line("unable answered 202 \\{\"status\":\"OK\"\\}");
        bench.machine().line("unable and then .*State transition from InitError to Ready failed");
        bench.machine()
                .line(
                        "EXTENSION\tName: unable\tState: InitError\tEvents: \\[INVOKE, SHUTDOWN\\]\tError Type: Fatal.NoKey");
    }

    @Test
    void anExtensionThatGivesUpEndsTheInvocationAndTheNextStartsAnew() {
        var function = bench.plain()
                .python(WAITING)
                .extension("quitter", Scripts.extension("""
                me = own(register('INVOKE'))
                while True:
                    event(me)
                    if os.path.exists('calm'): continue
                    extension('POST', 'exit/error', {**me, 'Lambda-Extension-Function-Error-Type': 'Fatal.Lost'}, {})
                    sys.exit(1)
                """))
                .extension("watcher", Scripts.OBSERVER);
        InvocationResult result = function.invoke("\"wait\"");
        assertThat(Machine.text(result)).isEqualTo(payload("Extension.ExitError", "exit status 1"));
        assertThat(result.logTail()).contains("Error Type: Extension.ExitError");
        bench.machine().line("watcher is told SHUTDOWN None failure");
        function.write("calm", "");
        assertThat(function.answer("\"go\"")).isEqualTo("\"hello\"");
    }

    @OnEachSandbox
    void anExtensionThatIsKilledDuringAnInvocationIsACrash(SandboxLayer layer) {
        var function = bench.on(layer).python(WAITING).extension("crasher", Scripts.extension("""
                me = own(register('INVOKE'))
                event(me)
                os.kill(os.getpid(), 11)
                """));
        assertThat(function.answer("\"wait\"")).isEqualTo(payload("Extension.Crash", "signal: segmentation fault"));
    }

    @Test
    void anExtensionThatNeverEndsItsPartUsesUpTheFunctionsTimeout() {
        var function = bench.plain()
                .python(HELLO)
                .extension("stuck", Scripts.extension("""
                        me = own(register('INVOKE'))
                        event(me)
                        while True: time.sleep(100)
                        """))
                .extension("watcher", Scripts.OBSERVER)
                .timeout(1);
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).as("it was answered before").isEqualTo("\"hello\"");
        bench.machine().line("watcher is told SHUTDOWN None timeout");
        assertThat(result.afterwards().toCompletableFuture().join().logTail())
                .contains(ID + " Task timed out after 1.00 seconds")
                .containsPattern("REPORT RequestId: " + ID + "\tDuration: [1-9][0-9]{3,}\\..*Status: timeout");
        assertThat(function.answer("{}")).isEqualTo("\"hello\"");
    }

    @Test
    void anExtensionThatNeverRegistersUsesUpTheInitPhaseThenTheInvocation() {
        PhaseLimits hurried = new PhaseLimits(
                Duration.ofSeconds(1), Duration.ofMillis(300), Duration.ofMillis(500), Duration.ofSeconds(1));
        var function = bench.on(SandboxLayer.PLAIN, hurried)
                .python(HELLO)
                .extension("mute", Scripts.extension("while True: time.sleep(100)"))
                .timeout(1);
        assertThat(Machine.text(function.invoke("{}"))).contains("Task timed out after 1.00 seconds");
        bench.machine().line("INIT_REPORT Init Duration: [1-9][0-9]{3,}\\..* ms\tPhase: init\tStatus: timeout");
        bench.machine().line("EXTENSION\tName: mute\tState: Started\tEvents: \\[\\]");
    }

    @OnEachSandbox
    void whatCannotBeExecutedIsALaunchError(SandboxLayer layer) {
        var locked = bench.on(layer).python(HELLO).extension("locked", Scripts.OBSERVER, "rw-r--r--");
        assertThat(locked.answer("{}"))
                .isEqualTo(payload("Extension.LaunchError", "fork/exec /opt/extensions/locked: permission denied"));
        bench.machine()
                .line("EXTENSION\tName: locked\tState: LaunchError\tEvents: \\[\\]\tError Type: PermissionDenied");
        var windows = bench.machine().python(HELLO).extension("windows", "#!/bin/sh\r\nexit 0\r\n");
        assertThat(windows.answer("{}"))
                .isEqualTo(payload(
                        "Extension.LaunchError", "fork/exec /opt/extensions/windows: no such file or directory"));
        bench.machine().line("EXTENSION\tName: windows\tState: LaunchError\tEvents: \\[\\]\tError Type: UnknownError");
        var text = bench.machine().python(HELLO).extension("readme", "not a program");
        assertThat(text.answer("{}"))
                .isEqualTo(payload("Extension.LaunchError", "fork/exec /opt/extensions/readme: exec format error"));
    }

    @Test
    void moreThanTenAreTooMany() {
        var function = bench.plain().python(HELLO);
        for (int at = 1; at <= 11; at++) {
            function.extension("extension-" + (10 + at), Scripts.OBSERVER);
        }
        assertThat(function.answer("{}")).contains("Extension.LaunchError");
        bench.machine()
                .line(
                        "EXTENSION\tName: extension-21\tState: LaunchError\tEvents: \\[\\]\tError Type: TooManyExtensions");
    }

    @Test
    void anEleventhThatRegistersFromWithinIsRefused() {
        var function = bench.plain().python(Scripts.internal("""
                for at in range(11): answer = register('INVOKE', name='inner-%d' % at)
                print('last', answer[:2])
                def handler(event, context): return 1
                """)).timeout(1);
        function.begin("{}", ID, null);
        assertThat(bench.machine().line("^last"))
                .contains("403", "Extension limit (10) reached", "Extension.TooManyExtensions");
    }

    @Test
    void aFloodOfOutputHurtsNobody() {
        var function = bench.plain().python(HELLO).extension("flood", Scripts.extension("""
                me = own(register('INVOKE', 'SHUTDOWN'))
                line = 'x' * 999 + '\\n'
                event(me)
                for _ in range(50000): sys.stdout.write(line)
                sys.stdout.flush()
                event(me)
                """));
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("\"hello\"");
        assertThat(result.withWholeTail().toCompletableFuture().join().logTail())
                .hasSizeLessThanOrEqualTo(4096);
    }

    @ParameterizedTest
    @EnumSource
    void anExtensionThatTakesTooMuchMemoryIsKilled(SandboxLayer layer) {
        var function = bench.on(layer).python(WAITING).extension("glutton", Scripts.extension("""
                me = own(register('INVOKE'))
                event(me)
                held = bytearray(400 * 1024 * 1024)
                for at in range(0, len(held), 4096): held[at] = 1
                while True: time.sleep(100)
                """));
        InvocationResult result = function.invoke("\"wait\"");
        assertThat(Machine.text(result)).isEqualTo(payload("Extension.Crash", "signal: killed"));
        assertThat(result.logTail()).contains("Max Memory Used: 256 MB", "Error Type: Runtime.OutOfMemory");
    }

    @Test
    void anExtensionThatDiesBetweenInvocationsTakesItsEnvironmentWithIt() {
        var function = bench.plain().python(HELLO).extension("mortal", Scripts.extension("""
                me = own(register('INVOKE'))
                event(me)
                threading.Thread(target=lambda: event(me), daemon=True).start()
                while not os.path.exists('die'): time.sleep(0.005)
                say('dies')
                sys.exit(0)
                """));
        InvocationResult first = function.invoke("{}");
        first.withWholeTail().toCompletableFuture().join();
        function.write("die", "");
        bench.machine().line("mortal dies");
        String answer = function.answer("{}");
        // Whoever comes in before its end is noticed is told of it.
        assertThat(answer.contains("Extension.Crash") ? function.answer("{}") : answer)
                .isEqualTo("\"hello\"");
    }
}
