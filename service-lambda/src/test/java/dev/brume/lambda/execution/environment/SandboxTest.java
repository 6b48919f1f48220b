package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What functions see of the machine and of each other, shown by functions that try. */
class SandboxTest {
    private Machine machine;

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

    @ParameterizedTest
    @EnumSource
    void theEnvironmentIsTheFunctionsOwnAndNothingOfBrumes(SandboxLayer layer) {
        var function = on(layer).python("""
                import os
                def handler(event, context):
                    return dict(os.environ)
                """);
        function.environment = Map.of("MINE", "a 'quoted' \"value\"\nof two lines", "LD_PRELOAD", "");
        String seen = function.answer("{}");
        assertThat(seen)
                .contains("\"MINE\": \"a 'quoted' \\\"value\\\"\\nof two lines\"")
                .contains("\"AWS_REGION\": \"us-east-1\"", "\"AWS_DEFAULT_REGION\": \"us-east-1\"", "\"TZ\": \":UTC\"")
                .contains("\"AWS_ENDPOINT_URL\": \"http://localhost:4566\"", "\"AWS_ACCESS_KEY_ID\": \"000000000000\"")
                .contains("\"_HANDLER\": \"app.handler\"", "\"AWS_EXECUTION_ENV\": \"AWS_Lambda_python3.11\"")
                .contains(
                        "\"AWS_LAMBDA_INITIALIZATION_TYPE\": \"on-demand\"",
                        "\"AWS_XRAY_CONTEXT_MISSING\": \"LOG_ERROR\"",
                        "\"AWS_XRAY_DAEMON_ADDRESS\": \"127.0.0.1:2000\"",
                        "\"_X_AMZN_TRACE_ID\": \"Root=1-00000000-")
                .contains("\"AWS_LAMBDA_LOG_STREAM_NAME\": \"2026/01/01/[$LATEST]");
        System.getenv().keySet().stream()
                .filter(name ->
                        !name.matches("PATH|LANG|TZ|PWD|LD_LIBRARY_PATH|AWS_.*|LC_CTYPE|PYTHON.*|SHLVL|_|OLDPWD"))
                .forEach(name -> assertThat(seen).doesNotContain('"' + name + "\":"));
    }

    @ParameterizedTest
    @EnumSource
    void noFunctionReachesAnothersRuntimeApi(SandboxLayer layer) {
        var victim = on(layer)
                .python("import os\ndef handler(event, context):\n    return os.environ['AWS_LAMBDA_RUNTIME_API']\n");
        var thief = machine.python("""
                import http.client
                def handler(event, context):
                    try:
                        connection = http.client.HTTPConnection(event, timeout=10)
                        connection.request('GET', '/2018-06-01/runtime/invocation/next')
                        return connection.getresponse().read().decode()
                    except Exception as refused:
                        return type(refused).__name__
                """);
        String address = victim.answer("{}");
        assertThat(thief.answer(address))
                .containsAnyOf("RemoteDisconnected", "ConnectionResetError", "BrokenPipeError");
        assertThat(victim.answer("{}")).as("nothing happened to it").isEqualTo(address);
    }

    @Test
    void inBubblewrapThereIsNoFileOfTheMachineButItsSystem() {
        var function = on(SandboxLayer.BUBBLEWRAP).python("""
                import os
                def attempt(action):
                    try:
                        return action() or 'done'
                    except OSError as error:
                        return type(error).__name__
                def handler(event, context):
                    return {
                        'root': sorted(os.listdir('/')),
                        'host': attempt(lambda: open(event).read()),
                        'code': attempt(lambda: open('/var/task/new', 'w')),
                        'usr': attempt(lambda: open('/usr/new', 'w')),
                        'kernel': attempt(lambda: open('/proc/sys/kernel/core_pattern', 'w')),
                        'user': os.getuid(),
                        'processes': len([name for name in os.listdir('/proc') if name.isdigit()]) < 6,
                        'task': os.environ['LAMBDA_TASK_ROOT'],
                        'cwd': os.getcwd(),
                    }
                """);
        assertThat(function.answer('"' + function.task.resolve("app.py").toString() + '"'))
                .contains("\"host\": \"FileNotFoundError\"", "\"processes\": true", "\"cwd\": \"/var/task\"")
                .containsPattern("\"code\": \"(OSError|PermissionError)\", \"usr\": \"(OSError|PermissionError)\"")
                .containsPattern("\"user\": (993,|[0-9]{5,})")
                .containsPattern("\"kernel\": \"(OSError|PermissionError)\"")
                .doesNotContain("\"root\", ", "\"work\"", "\"home\"");
    }

    @Test
    void inBubblewrapTheFolderOfLayersIsThereWithoutAny() {
        var function = on(SandboxLayer.BUBBLEWRAP).python("""
                import os, stat
                def handler(event, context):
                    return [os.listdir('/opt'), stat.filemode(os.stat('/opt').st_mode)]
                """);
        assertThat(function.answer("{}")).isEqualTo("[[], \"drwxr-xr-x\"]");
    }

    @Test
    void inBubblewrapTmpIsItsOwnAndOfTheConfiguredSize() {
        var function = on(SandboxLayer.BUBBLEWRAP).python("""
                import os
                def handler(event, context):
                    before = os.listdir('/tmp')
                    size = os.statvfs('/tmp')
                    try:
                        with open('/tmp/big', 'wb') as file:
                            for _ in range(600): file.write(bytes(1024 * 1024))
                        full = False
                    except OSError:
                        full = True
                    os.remove('/tmp/big')
                    return [before, size.f_blocks * size.f_frsize // (1024 * 1024), full]
                """);
        function.memoryMb = 1024;
        assertThat(function.answer("{}")).isEqualTo("[[], 512, true]");
    }

    private static final String ATTEMPTS = """
            import os, signal, subprocess
            def attempt(action):
                try:
                    return action() or 'done'
                except OSError as error:
                    return type(error).__name__
            """;

    @Test
    void landlockKeepsFunctionsFromFilesAndProcessesThatAreNotTheirs() throws IOException {
        on(SandboxLayer.LANDLOCK);
        var victim = machine.python("""
                import os
                def handler(event, context):
                    with open('/tmp/of-victim', 'w') as file: file.write('secret')
                    with open(os.environ['TMPDIR'] + '/own', 'w') as file: file.write('secret')
                    return [os.getpid(), os.environ['TMPDIR']]
                """);
        String found = victim.answer("{}");
        var thief = machine.python(ATTEMPTS + """
                def handler(event, context):
                    brume, (pid, tmp), task = event
                    return {
                        'shadow': attempt(lambda: open('/etc/shadow').read()),
                        'home': attempt(lambda: os.listdir(os.path.expanduser('~root'))),
                        'root': attempt(lambda: os.listdir('/')),
                        'environment of Brume': attempt(lambda: open(f'/proc/{brume}/environ').read()),
                        'memory of Brume': attempt(lambda: open(f'/proc/{brume}/mem', 'rb').read(1)),
                        'environment of another': attempt(lambda: open(f'/proc/{pid}/environ').read()),
                        'signal to Brume': attempt(lambda: os.kill(brume, 0)),
                        'signal to another': attempt(lambda: os.kill(pid, signal.SIGKILL)),
                        'own folder of another': attempt(lambda: open(tmp + '/own').read()),
                        'code of another': attempt(lambda: open(task + '/app.py').read()),
                        'own code': attempt(lambda: open('app.py', 'w')),
                        'usr': attempt(lambda: open('/usr/new', 'w')),
                        'tmp': attempt(lambda: open('/tmp/mine', 'w').close()),
                    }
                """);
        assertThat(thief.answer("[" + ProcessHandle.current().pid() + "," + found + ",\"" + victim.task + "\"]")
                        .replaceAll("\\s", ""))
                .contains(
                        "\"shadow\":\"PermissionError\"",
                        "\"home\":\"PermissionError\"",
                        "\"root\":\"PermissionError\"",
                        "\"environmentofBrume\":\"PermissionError\"",
                        "\"memoryofBrume\":\"PermissionError\"",
                        "\"environmentofanother\":\"PermissionError\"",
                        "\"signaltoBrume\":\"PermissionError\"",
                        "\"signaltoanother\":\"PermissionError\"",
                        "\"ownfolderofanother\":\"PermissionError\"",
                        "\"codeofanother\":\"PermissionError\"",
                        "\"owncode\":\"PermissionError\"",
                        "\"usr\":\"PermissionError\"",
                        "\"tmp\":\"done\"");
        assertThat(victim.answer("{}")).as("it is still there").isEqualTo(found);
        if ("root".equals(System.getProperty("user.name"))) {
            var reader = machine.python(ATTEMPTS
                    + "def handler(event, context):\n    return attempt(lambda: open('/tmp/of-victim').read())\n");
            assertThat(reader.answer("{}"))
                    .as("each environment is a user of its own")
                    .isEqualTo("\"PermissionError\"");
            machine.close();
            machine = null;
            awaitGone(Path.of("/tmp/of-victim"));
        }
    }

    /** What an environment left goes with it, a little later. */
    private static void awaitGone(Path left) {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (Files.exists(left) && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        assertThat(left).doesNotExist();
    }

    @ParameterizedTest
    @EnumSource(names = {"BUBBLEWRAP", "LANDLOCK", "BUBBLEWRAP_AND_CGROUP", "PLAIN_AND_CGROUP"})
    void aForkBombHurtsOnlyItself(SandboxLayer layer) {
        Assumptions.assumeTrue(
                layer.isBounded() || "root".equals(System.getProperty("user.name")),
                "SKIPPED: limits of a user's own need root to give it one");
        // The shell forks: a copy of it costs little time, and little of the memory that counts for each of a thousand.
        var function = on(layer).python("""
                import os, subprocess
                BOMB = 'exec 3<&0; n=0; while [ $n -lt 5000 ]; do (read never <&3) & n=$((n + 1)); echo $n; done'
                def handler(event, context):
                    gate, _ = os.pipe()
                    said, saying = os.pipe()
                    subprocess.Popen(['sh', '-c', BOMB], stdin=gate, stdout=saying, stderr=saying).wait()
                    *counted, refusal = os.read(said, 65536).decode().splitlines()
                    return ['fork' in refusal, 900 < len(counted) <= 1028]
                """);
        function.memoryMb = 10_240;
        assertThat(function.answer("{}")).isEqualTo("[true, true]");
    }

    /** A process that has let go of its parents is found by its group alone. */
    @ParameterizedTest
    @EnumSource(names = {"PLAIN_AND_CGROUP", "BUBBLEWRAP_AND_CGROUP"})
    void aControlGroupEndsWhatHasLetGoOfItsParents(SandboxLayer layer) throws Exception {
        String mark = "87" + ProcessHandle.current().pid() + (layer == SandboxLayer.PLAIN_AND_CGROUP ? 1 : 2);
        var function = on(layer).python("""
                import os
                def handler(event, context):
                    ready, begun = os.pipe()
                    os.set_inheritable(begun, True)
                    if os.fork() == 0:
                        os.setsid()
                        if os.fork() == 0:
                            quiet = os.open('/dev/null', os.O_RDWR)
                            for file in (0, 1, 2): os.dup2(quiet, file)
                            os.execvp('sh', ['sh', '-c', f'exec {begun}>&-; exec sleep {event}'])
                        os._exit(0)
                    os.wait()
                    os.close(begun)
                    os.read(ready, 1)
                    return 'left'
                """);
        assertThat(function.answer('"' + mark + '"')).isEqualTo("\"left\"");
        var left = ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("sleep " + mark))
                        .isPresent())
                .toList();
        assertThat(left).hasSize(1);
        machine.close();
        machine = null;
        left.getFirst().onExit().get(30, TimeUnit.SECONDS);
    }

    @ParameterizedTest
    @EnumSource(names = {"PLAIN_AND_CGROUP", "BUBBLEWRAP_AND_CGROUP"})
    void memoryThatWasHeldForAMomentIsReported(SandboxLayer layer) {
        var function = on(layer).python("""
                def handler(event, context):
                    if event: bytearray(event * 1024 * 1024)
                """);
        function.memoryMb = 512;
        assertThat(function.invoke("200").logTail()).containsPattern("Max Memory Used: 2[0-3][0-9] MB");
    }

    @Test
    void inBubblewrapTheFunctionIsAUserWithANameAndAHome() {
        var function = on(SandboxLayer.BUBBLEWRAP).python("""
                import os, pwd, socket
                def handler(event, context):
                    user = pwd.getpwuid(os.getuid())
                    return [user.pw_name, os.path.expanduser('~'), socket.gethostbyname('sandbox.localdomain').split('.')[0]]
                """);
        assertThat(function.answer("{}")).isEqualTo("[\"sbx_user1051\", \"/home/sbx_user1051\", \"127\"]");
    }
}
