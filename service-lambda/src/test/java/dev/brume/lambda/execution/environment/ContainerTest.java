package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.config.LambdaOptions;
import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.ContainerImage;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.docker.Engine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Functions in containers. Needs an engine, by DOCKER_HOST or at its usual place, and an image of the name of AWS's base image for
 * Python 3.11, as tools/lambda-stand-in-image makes one.
 */
class ContainerTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
    private static final String IMAGE = "public.ecr.aws/lambda/python:3.11";
    private static final LambdaOptions DOCKER = LambdaOptions.DEFAULT.withRunner(LambdaOptions.Runner.DOCKER);
    private Engine engine;
    private Machine machine;

    @TempDir
    Path folder;

    @BeforeEach
    void findEngine() {
        try {
            engine = Engine.find(System.getenv("DOCKER_HOST"));
            Assumptions.assumeTrue(engine.hasImage(IMAGE), "SKIPPED: the engine has no image " + IMAGE);
        } catch (IOException none) {
            Assumptions.abort("SKIPPED: no Docker engine answers (" + none.getMessage() + ")");
        }
    }

    @AfterEach
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private Machine on(LambdaOptions options) {
        machine = new Machine(EmulatorOptions.DEFAULT.withLambda(options));
        return machine;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aFunctionRunsInItsRuntimesBaseImageWithItsCodeAndLayers(boolean copied) throws Exception {
        var function = on(DOCKER.withDockerCopies(copied)).python("""
                import os
                def handler(event, context):
                    print('seen', event)
                    return [os.environ[name] for name in ('MINE', 'LAMBDA_TASK_ROOT', 'PATH', 'AWS_EXECUTION_ENV', '_HANDLER')] + [
                        context.function_name, os.getcwd(), open('/opt/layered').read(), os.path.exists('/.dockerenv')]
                """);
        Path layer = Files.createDirectory(folder.resolve("layer"));
        Files.writeString(layer.resolve("layered"), "from the layer");
        function.layers = List.of(layer);
        function.environment = Map.of("MINE", "mine = 'ours'");
        InvocationResult result = function.invoke("\"first\"");
        assertThat(Machine.text(result))
                .as(result.logTail())
                .isEqualTo(
                        "[\"mine = 'ours'\", \"/var/task\", \"/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin\","
                                + " \"AWS_Lambda_python3.11\", \"app.handler\", \"function-0\", \"/var/task\", \"from the layer\", true]");
        assertThat(result.logTail())
                .contains("seen first\nEND RequestId: " + ID, "Init Duration: ")
                .containsPattern("Max Memory Used: [1-9][0-9]? MB");
        InvocationResult warm = function.invoke("\"second\"");
        assertThat(warm.logTail())
                .as("the same environment")
                .contains("seen second\nEND")
                .doesNotContain("Init Duration");
        assertThat(warm.logTail()).containsPattern("Max Memory Used: [1-9][0-9]? MB");
    }

    @Test
    void aFunctionFindsTheEmulatorThatListensToThisMachineAlone() throws IOException {
        HttpServer door =
                HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0), 0);
        door.createContext("/", exchange -> {
            byte[] answer = "the front door".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        door.start();
        try {
            machine = new Machine(new EmulatorOptions(
                            EmulatorOptions.DEFAULT.account(),
                            EmulatorOptions.DEFAULT.region(),
                            EmulatorOptions.DEFAULT.limits(),
                            Optional.of("127.0.0.1:" + door.getAddress().getPort()),
                            EmulatorOptions.DEFAULT.queueUrlStrategy())
                    .withLambda(DOCKER));
            assertThat(machine.python("""
                    import os, urllib.request
                    def handler(event, context):
                        return urllib.request.urlopen(os.environ['AWS_ENDPOINT_URL'], timeout=5).read().decode()
                    """).answer("{}")).isEqualTo("\"the front door\"");
        } finally {
            door.stop(0);
        }
    }

    @Test
    void anImageRunsWithWhatItsConfigurationSays() {
        var function = on(LambdaOptions.DEFAULT).python("");
        function.image =
                new ContainerImage(IMAGE, List.of("python3", "-c", """
                        import json, os, sys, urllib.request
                        api = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API'] + '/2018-06-01/runtime/invocation/'
                        while True:
                            with urllib.request.urlopen(api + 'next') as event:
                                id = event.headers['Lambda-Runtime-Aws-Request-Id']
                                answer = [json.load(event), sys.argv[1:], os.getcwd(), '_HANDLER' in os.environ]
                            urllib.request.urlopen(api + id + '/response', json.dumps(answer).encode()).close()
                        """), List.of("one", "two words"), "/usr/lib");
        assertThat(function.answer("{\"a\": 1}"))
                .isEqualTo("[{\"a\": 1}, [\"one\", \"two words\"], \"/usr/lib\", false]");
    }

    @Test
    void aContainerIsClosedToTheMachineAndToItsOwnImage() {
        var function = on(DOCKER).python("""
                import os
                def attempt(action):
                    try:
                        return action() or 'done'
                    except OSError as error:
                        return type(error).__name__ + ' ' + str(error.errno)
                def handler(event, context):
                    size = os.statvfs('/tmp')
                    return {
                        'host': attempt(lambda: open(event).read()),
                        'code': attempt(lambda: open('/var/task/new', 'w')),
                        'image': attempt(lambda: open('/usr/new', 'w')),
                        'tmp': size.f_blocks * size.f_frsize // (1024 * 1024),
                        'open': attempt(lambda: open('/tmp/new', 'w').close()),
                        'own': attempt(lambda: os.chown('/tmp/new', 1, 1)),
                        'processes': len([name for name in os.listdir('/proc') if name.isdigit()]) < 6,
                    }
                """);
        assertThat(function.answer('"' + function.task.toString() + "/app.py\""))
                .isEqualTo(
                        "{\"host\": \"FileNotFoundError 2\", \"code\": \"OSError 30\", \"image\": \"OSError 30\", \"tmp\": 512,"
                                + " \"open\": \"done\", \"own\": \"PermissionError 1\", \"processes\": true}");
    }

    @Test
    void aFunctionThatTakesTooLongOrTooMuchIsKilledAndItsContainerIsRemoved() throws InterruptedException {
        var slow = on(DOCKER)
                .python("import time\ndef handler(event, context):\n    time.sleep(100)\n")
                .timeout(1);
        assertThat(slow.answer("{}")).contains("Sandbox.Timedout", "Task timed out after 1.00 seconds");
        var hungry = machine.python("""
                def handler(event, context):
                    held = []
                    while True: held.append(bytearray(16 * 1024 * 1024))
                """);
        InvocationResult result = hungry.invoke("{}");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Runtime exited with error: signal: killed\"}");
        assertThat(result.logTail()).contains("Max Memory Used: 256 MB", "Error Type: Runtime.OutOfMemory");
        var dying = machine.python("import os\ndef handler(event, context):\n    os._exit(3)\n");
        assertThat(dying.answer("{}")).contains("Runtime exited with error: exit status 3");
        machine.close();
        machine = null;
        assertThat(containers("arn:aws:lambda:us-east-1:000000000000:function:function-"))
                .isEmpty();
    }

    private List<String> containers(String function) {
        try {
            return engine.ours().stream()
                    .filter(container -> container
                            .path("Labels")
                            .path("dev.brume.function")
                            .asText()
                            .startsWith(function))
                    .map(container -> container.path("Id").asText())
                    .toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void noContainerReachesAnothersRuntimeApi() {
        var victim = on(DOCKER)
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
    void flagsOfDockerRunAreFollowedOrRefusedByName() throws IOException {
        var function = on(DOCKER.withDockerFlags(List.of("-l", "who=me", "--label=session=a b", "-e", "EXTRA=more")))
                .python("import os\ndef handler(event, context):\n    return os.environ['EXTRA']\n");
        assertThat(function.answer("{}")).isEqualTo("\"more\"");
        JsonNode labels = engine.ours().stream()
                .map(container -> container.path("Labels"))
                .filter(each -> each.path("who").asText().equals("me"))
                .findFirst()
                .orElseThrow();
        assertThat(labels.path("session").asText()).isEqualTo("a b");
        machine.close();
        var refused =
                on(DOCKER.withDockerFlags(List.of("--privileged", "true"))).python("");
        assertThatThrownBy(() -> refused.invoke("{}"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOf(AwsException.class)
                .hasMessageContaining("LAMBDA_DOCKER_FLAGS: --privileged is not followed");
    }

    @Test
    void anImageThatCannotBeHadIsNamed() {
        var function = on(LambdaOptions.DEFAULT).python("");
        function.image = new ContainerImage("localhost:1/not/there:1", List.of(), List.of(), null);
        assertThatThrownBy(() -> function.invoke("{}"))
                .cause()
                .isInstanceOf(AwsException.class)
                .hasMessageContaining(
                        "The image localhost:1/not/there:1 of function-0 is not on this machine and could not be fetched");
    }
}
