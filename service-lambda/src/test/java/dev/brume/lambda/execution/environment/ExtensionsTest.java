package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.lambda.execution.Afterwards;
import dev.brume.lambda.execution.InvocationResult;
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
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Extensions through the phases of an environment. */
class ExtensionsTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String HELLO = "def handler(event, context):\n    print('at work')\n    return 'hello'\n";
    private static final Duration IDLE = Duration.ofMinutes(11);

    @RegisterExtension
    final Bench bench = new Bench();

    private static Afterwards afterwards(InvocationResult result) {
        return result.afterwards()
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    @OnEachSandbox
    void anExtensionIsToldOfInvocationsAndOfTheEnd(SandboxLayer layer) throws InterruptedException {
        var function = bench.on(layer).python(HELLO).extension("observer", Scripts.OBSERVER);
        assertThat(function.answer("{}")).isEqualTo("\"hello\"");
        bench.machine().line("observer is told INVOKE " + ID + " None");
        bench.machine().time.advance(IDLE);
        bench.machine().line("observer is told SHUTDOWN None spindown");
        assertThat(bench.machine().environments.environments()).isEmpty();
        List<String> log = bench.machine().log();
        assertThat(log.indexOf("EXTENSION\tName: observer\tState: Ready\tEvents: [INVOKE, SHUTDOWN]"))
                .isBetween(0, log.indexOf("START RequestId: " + ID + " Version: $LATEST"));
        assertThat(log).anyMatch(line -> line.startsWith("REPORT RequestId: " + ID));
    }

    @Test
    void extensionsOfAllLayersAreStartedAndOneIsWarmAsLongAsItsEnvironment() {
        var function =
                bench.plain().python(HELLO).extension("first", Scripts.OBSERVER).extension("second", Scripts.OBSERVER);
        afterwards(function.invoke("{}"));
        bench.machine().line("first is told INVOKE " + ID);
        bench.machine().line("second is told INVOKE " + ID);
        afterwards(Machine.await(function.begin("{}", "again", null)));
        bench.machine().line("first is told INVOKE again");
        assertThat(bench.machine().streams).hasSize(1);
    }

    @OnEachSandbox
    void functionAndExtensionsShareTmp(SandboxLayer layer) {
        var function = bench.on(layer).python("""
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
        bench.machine().time.advance(IDLE);
        bench.machine().line("writer found yours");
    }

    /** As root alone: else nobody may mount what two processes see. */
    @Test
    void inBubblewrapTheTmpThatTheyShareIsOfTheConfiguredSizeAndGoesWithThem() throws IOException {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")));
        var function = bench.on(SandboxLayer.BUBBLEWRAP).python("""
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
        // A size that no other test has, of which some may run now.
        function.ephemeralStorageMb = 523;
        assertThat(function.answer("{}")).isEqualTo("[[\"of-extension\"], 523, true]");
        bench.machine().close();
        assertThat(Files.readAllLines(Path.of("/proc/self/mounts")))
                .noneMatch(mount -> mount.startsWith("brume ") && mount.contains("size=" + 523 * 1024 + "k"));
    }

    @Test
    void theAnswerDoesNotWaitForExtensionsButTheEnvironmentDoes() {
        var function = bench.plain().python(HELLO).extension("slow", Scripts.extension("""
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
        assertThat(bench.machine().environments.environments())
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

    @Test
    void theInitPhaseWaitsForTheFirstNextOfAllExtensions() {
        var function = bench.plain()
                .python("import os\ndef handler(event, context):\n    return os.path.exists('begun')\n")
                .extension("late", Scripts.extension("""
                        me = own(register())
                        while not os.path.exists('begun'): time.sleep(0.005)
                        event(me)
                        """));
        var answer = function.begin("{}", ID, null);
        function.write("begun", "");
        assertThat(Machine.text(Machine.await(answer))).isEqualTo("true");
        bench.machine().line("EXTENSION\tName: late\tState: Ready\tEvents: \\[\\]$");
    }

    @OnEachSandbox
    void theRuntimeIsAskedToEndBeforeExtensionsAreTold(SandboxLayer layer) {
        var function = bench.on(layer).python("""
                        import os, signal, sys
                        def leave(number, frame):
                            print('runtime leaves', flush=True)
                            sys.exit(0)
                        signal.signal(signal.SIGTERM, leave)
                        def handler(event, context): return 1
                        """).extension("observer", Scripts.OBSERVER);
        function.invoke("{}");
        bench.machine().time.advance(IDLE);
        bench.machine().line("observer is told SHUTDOWN None spindown");
        bench.machine().line("runtime leaves");
        assertThat(bench.machine().logged.indexOf("runtime leaves"))
                .isBetween(0, bench.machine().logged.indexOf("observer is told SHUTDOWN None spindown"));
    }

    @OnEachSandbox
    void whatTakesTooLongToEndIsKilled(SandboxLayer layer) throws IOException {
        try (ServerSocket watch = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            PhaseLimits hurried =
                    new PhaseLimits(Bench.AMPLE, Duration.ofMillis(300), Bench.AMPLE, Duration.ofSeconds(1));
            var function = bench.on(layer, hurried).python(HELLO).extension("deaf", Scripts.extension("""
                    import signal
                    signal.signal(signal.SIGTERM, signal.SIG_IGN)
                    held = socket.create_connection(('127.0.0.1', int(os.environ['WATCH'])))
                    me = own(register('SHUTDOWN'))
                    event(me)
                    while True: time.sleep(100)
                    """));
            function.environment = java.util.Map.of("WATCH", Integer.toString(watch.getLocalPort()));
            function.invoke("{}");
            try (Socket held = watch.accept()) {
                held.setSoTimeout(60_000);
                bench.machine().time.advance(IDLE);
                assertThat(held.getInputStream().read()).as("it is gone").isEqualTo(-1);
            }
            assertThat(bench.machine().environments.environments()).isEmpty();
        }
    }

    @Test
    void aTimeoutAndARuntimesDeathAreToldAsReasons() {
        var function = bench.plain()
                .python("""
                        import os, time
                        def handler(event, context):
                            if event == 'die': os._exit(3)
                            while True: time.sleep(100)
                        """)
                .extension("observer", Scripts.OBSERVER)
                .timeout(1);
        assertThat(Machine.text(function.invoke("\"hang\""))).contains("Sandbox.Timedout");
        bench.machine().line("observer is told SHUTDOWN None timeout");
        assertThat(Machine.text(function.invoke("\"die\"")))
                .contains("Runtime.ExitError", "Runtime exited with error: exit status 3");
        bench.machine().line("observer is told SHUTDOWN None failure");
    }

    @OnEachSandbox
    void aWrapperScriptOfALayerStartsTheRuntime(SandboxLayer layer) {
        var function = bench.on(layer)
                .python("import os\ndef handler(event, context):\n    return os.environ.get('WRAPPED')\n")
                .layer("wrapper", "#!/bin/sh\nexport WRAPPED=\"yes, $# words\"\nexec \"$@\"\n");
        function.environment = java.util.Map.of("AWS_LAMBDA_EXEC_WRAPPER", "/opt/wrapper");
        assertThat(function.answer("{}")).matches("\"yes, [2-9] words\"");
    }

    @Test
    void withoutExtensionsNobodyIsAskedToEnd() {
        var function = bench.plain().python("""
                import os, signal
                signal.signal(signal.SIGTERM, lambda number, frame: print('asked', flush=True))
                def handler(event, context): return 1
                """);
        assertThat(function.invoke("{}").afterwards()).isNull();
        bench.machine().time.advance(IDLE);
        assertThat(bench.machine().environments.environments()).isEmpty();
        assertThat(bench.machine().logged).doesNotContain("asked");
    }
}
