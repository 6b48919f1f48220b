package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
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

    private Machine on(Machine.Layer layer) {
        machine = new Machine(layer);
        return machine;
    }

    @ParameterizedTest
    @EnumSource
    void theEnvironmentIsTheFunctionsOwnAndNothingOfBrumes(Machine.Layer layer) {
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
                        "\"AWS_LAMBDA_INITIALIZATION_TYPE\": \"on-demand\"", "\"_X_AMZN_TRACE_ID\": \"Root=1-00000000-")
                .contains("\"AWS_LAMBDA_LOG_STREAM_NAME\": \"2026/01/01/[$LATEST]");
        System.getenv().keySet().stream()
                .filter(name ->
                        !name.matches("PATH|LANG|TZ|PWD|LD_LIBRARY_PATH|AWS_.*|LC_CTYPE|PYTHON.*|SHLVL|_|OLDPWD"))
                .forEach(name -> assertThat(seen).doesNotContain('"' + name + "\":"));
    }

    @ParameterizedTest
    @EnumSource
    void noFunctionReachesAnothersRuntimeApi(Machine.Layer layer) {
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
        var function = on(Machine.Layer.BUBBLEWRAP).python("""
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
                .contains(
                        "\"host\": \"FileNotFoundError\"",
                        "\"user\": 993",
                        "\"processes\": true",
                        "\"cwd\": \"/var/task\"")
                .containsPattern("\"code\": \"(OSError|PermissionError)\", \"usr\": \"(OSError|PermissionError)\"")
                .containsPattern("\"user\": 993")
                .containsPattern("\"kernel\": \"(OSError|PermissionError)\"")
                .doesNotContain("\"root\", ", "\"work\"", "\"home\"");
    }

    @Test
    void inBubblewrapAForkBombHurtsOnlyItself() {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")), "limits of a user's own need root to give it one");
        var function = on(Machine.Layer.BUBBLEWRAP).python("""
                import os, time
                def handler(event, context):
                    for count in range(5000):
                        try:
                            if os.fork() == 0:
                                # a small program: memory that a thousand copies share would count for each of them
                                os.execv('/usr/bin/sleep', ['sleep', '60'])
                        except OSError as refused:
                            return [type(refused).__name__, 900 < count < 1024]
                """);
        function.memoryMb = 10_240;
        assertThat(function.answer("{}")).isEqualTo("[\"BlockingIOError\", true]");
    }

    @Test
    void inBubblewrapTmpIsItsOwnAndOfTheConfiguredSize() {
        var function = on(Machine.Layer.BUBBLEWRAP).python("""
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

    @Test
    void inBubblewrapTheFunctionIsAUserWithANameAndAHome() {
        var function = on(Machine.Layer.BUBBLEWRAP).python("""
                import os, pwd, socket
                def handler(event, context):
                    user = pwd.getpwuid(os.getuid())
                    return [user.pw_name, os.path.expanduser('~'), socket.gethostbyname('sandbox.localdomain').split('.')[0]]
                """);
        assertThat(function.answer("{}")).isEqualTo("[\"sbx_user1051\", \"/home/sbx_user1051\", \"127\"]");
    }
}
