package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.InvocationResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of functions that crash, hang, take too much or talk nonsense: they alone are hurt. */
class FailureTest {
    private static final String ID = "11111111-2222-3333-4444-555555555555";
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

    @OnEachSandbox
    void aFunctionThatTakesTooLongIsKilled(SandboxLayer layer) throws InterruptedException {
        var function = on(layer).python("""
                import time, subprocess
                def handler(event, context):
                    print('begun', flush=True)
                    subprocess.Popen(['sleep', '1000'])
                    while True: time.sleep(100)
                """).timeout(1);
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorType\":\"Sandbox.Timedout\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Task timed out after 1.00 seconds\"}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(result.logTail())
                .containsPattern(
                        "begun\n[0-9T:.-]+Z " + ID + " Task timed out after 1.00 seconds\n\nEND RequestId: " + ID)
                .containsPattern("REPORT RequestId: " + ID + "\tDuration: 1000\\.00 ms\t.*Status: timeout");
        assertThat(machine.log()).contains("begun");
    }

    @OnEachSandbox
    void aRuntimeThatExitsIsAnExitError(SandboxLayer layer) {
        var function = on(layer).python("""
                import os
                def handler(event, context):
                    if event == 'die': os._exit(3)
                    if event == 'leave': os._exit(0)
                    if event == 'crash': os.kill(os.getpid(), 11)
                    return 'alive'
                """);
        InvocationResult died = function.invoke("\"die\"");
        assertThat(Machine.text(died))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Runtime exited with error: exit status 3\"}");
        assertThat(died.logTail())
                .contains("RequestId: " + ID
                        + " Error: Runtime exited with error: exit status 3\nRuntime.ExitError\nEND ")
                .contains("Status: error\tError Type: Runtime.ExitError");
        assertThat(function.answer("\"leave\"")).contains("Error: Runtime exited without providing a reason");
        assertThat(function.answer("\"crash\""))
                .contains("Error: Runtime exited with error: signal: segmentation fault");
        assertThat(function.answer("1")).isEqualTo("\"alive\"");
    }

    @ParameterizedTest
    @EnumSource
    void aFunctionThatTakesTooMuchMemoryIsKilled(SandboxLayer layer) {
        var function = on(layer).python("""
                def handler(event, context):
                    held = bytearray(400 * 1024 * 1024)
                    for at in range(0, len(held), 4096): held[at] = 1
                    while True: pass
                """);
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Runtime exited with error: signal: killed\"}");
        assertThat(result.logTail()).contains("Max Memory Used: 256 MB", "Error Type: Runtime.OutOfMemory");
    }

    @OnEachSandbox
    void aRuntimeThatExitsWhileItStartsIsStartedAgainWithTheInvocation(SandboxLayer layer) throws InterruptedException {
        InvocationResult result =
                on(layer).python("import os\nprint('starting')\nos._exit(7)\n").invoke("{}");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Runtime exited with error: exit status 7\"}");
        assertThat(machine.log().stream().filter(line -> line.equals("starting")))
                .hasSize(2);
        assertThat(machine.log())
                .anyMatch(
                        line -> line.matches("INIT_REPORT Init Duration: .* ms\tPhase: init\tStatus: error\tError Type:"
                                + " Runtime.ExitError"))
                .anyMatch(line -> line.contains("Phase: invoke\tStatus: error"));
    }

    @Test
    void whatIsPutOutWhileItStartsAgainComesBeforeTheInvocationBegins() throws InterruptedException {
        on(SandboxLayer.PLAIN)
                .python("import os\nprint('starting')\nos._exit(7)\n")
                .invoke("{}");
        assertThat(beginnings())
                .containsExactly(
                        "INIT_START",
                        "starting",
                        "INIT_REPORT",
                        "starting",
                        "INIT_REPORT",
                        "START",
                        "RequestId:",
                        "END",
                        "REPORT");
    }

    @Test
    void timeThatRunsOutWhileItStartsAgainIsToldOfThePhaseAndOfTheInvocation() throws InterruptedException {
        machine = new Machine(
                SandboxLayer.PLAIN,
                ExecutionLimits.DEFAULT,
                new PhaseLimits(
                        Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(2)));
        machine.python("import time\ntime.sleep(60)\n").timeout(1).invoke("{}");
        assertThat(beginnings())
                .containsExactly(
                        "INIT_START",
                        "INIT_REPORT",
                        "INIT_REPORT",
                        "START",
                        "2026-01-01T00:00:00.000Z",
                        "END",
                        "REPORT");
        assertThat(machine.log())
                .anyMatch(line -> line.endsWith("\tPhase: init\tStatus: timeout"))
                .anyMatch(line -> line.endsWith("\tPhase: invoke\tStatus: timeout"));
    }

    /** The first word of each line of the log. */
    private List<String> beginnings() throws InterruptedException {
        return machine.log().stream().map(line -> line.split(" ", 2)[0]).toList();
    }

    @Test
    void anAnswerOfMoreThanSixMegabytesIsRefused() {
        var function = on(SandboxLayer.PLAIN)
                .python("def handler(event, context):\n    return 'x' * (6 * 1024 * 1024 + event)\n");
        assertThat(function.invoke("98").payload()).hasSize(6 * 1024 * 1024 + 100);
        InvocationResult result = function.invoke("99");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result))
                .isEqualTo("{\"errorMessage\":\"Response payload size exceeded maximum allowed payload size (6291556"
                        + " bytes).\",\"errorType\":\"Function.ResponseSizeTooLarge\"}");
        assertThat(function.invoke("1").functionError()).isNull();
    }

    @Test
    void muchOutputIsDroppedAndTheAnswerComes() throws InterruptedException {
        var function = on(SandboxLayer.PLAIN).python("""
                import sys
                def handler(event, context):
                    line = 'x' * 999 + '\\n'
                    for _ in range(50000): sys.stdout.write(line)
                    print('last words')
                    return 'done'
                """).timeout(60);
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("\"done\"");
        assertThat(result.logTail()).contains("last words\nEND").hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void aRuntimeThatTalksNonsenseIsToldSo() {
        var function = on(SandboxLayer.PLAIN).python("""
                import os, urllib.request, urllib.error
                def say(method, path, body=None):
                    url = 'http://' + os.environ['AWS_LAMBDA_RUNTIME_API'] + path
                    try:
                        with urllib.request.urlopen(urllib.request.Request(url, data=body, method=method)) as answer:
                            return [answer.status, answer.read().decode()]
                    except urllib.error.HTTPError as error:
                        return [error.code, error.read().decode()]
                def handler(event, context):
                    runtime = '/2018-06-01/runtime/'
                    return [say('POST', runtime + 'invocation/other/response', b'1'), say('GET', runtime + 'invocation/next'),
                            say('POST', runtime + 'init/error', b'{}'), say('GET', '/secret'), say('POST', '/2020-01-01/extension/register', b'{}'),
                            say('PUT', '/2022-07-01/telemetry', b'{}')]
                """);
        assertThat(function.answer("{}").replace("\\\"", "'").replace("\\n", ""))
                .contains("[400, \"{'errorMessage':'Invalid request ID','errorType':'InvalidRequestID'}\"]")
                .contains(
                        "[403, \"{'errorMessage':'State transition from Running to Ready failed for runtime. Error: State transition is"
                                + " not allowed','errorType':'InvalidStateTransition'}\"]")
                .contains("State transition from Running to InitError failed")
                .contains("[404, \"404 page not found\"]")
                .contains("Extension.InvalidExtensionName", "Extension.MissingExtensionIdentifier");
    }

    @Test
    void aRuntimeThatAnswersTwiceHasAnsweredOnce() {
        var function = on(SandboxLayer.PLAIN).script("""
                API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
                while :; do
                  ID=$(curl -sS -D - -o /dev/null $API/invocation/next | tr -d '\\r' | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
                  curl -sS -o /dev/null -d 'no JSON at all' $API/invocation/$ID/response
                  curl -sS -d '"second"' $API/invocation/$ID/response
                done
                """);
        assertThat(function.answer("{}")).isEqualTo("no JSON at all");
        assertThat(function.answer("{}")).isEqualTo("no JSON at all");
    }

    @Test
    void aResponseThatBreaksOffIsTruncatedAndTheRuntimeGoesOn() {
        var function = on(SandboxLayer.PLAIN).python("""
                import os, socket
                def handler(event, context):
                    if event == 'whole': return 'fine'
                    host, port = os.environ['AWS_LAMBDA_RUNTIME_API'].split(':')
                    with socket.create_connection((host, int(port))) as other:
                        other.sendall(b'POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\\r\\nHost: x\\r\\n%s'
                            % (context.aws_request_id.encode(), event.encode()))
                        other.shutdown(socket.SHUT_WR)
                        while other.recv(100): pass
                """);
        for (String response : List.of(
                "Content-Length: 100\\r\\n\\r\\nshort",
                "Transfer-Encoding: chunked\\r\\n\\r\\nZZ\\r\\nno length\\r\\n")) {
            assertThat(function.answer('"' + response + '"')).contains("Runtime.TruncatedResponse");
            assertThat(function.answer("\"whole\"")).isEqualTo("\"fine\"");
        }
    }

    @Test
    void whatIsNoHttpIsABadRequest() {
        var function = on(SandboxLayer.PLAIN).python("""
                import os, socket
                def say(what):
                    host, port = os.environ['AWS_LAMBDA_RUNTIME_API'].split(':')
                    with socket.create_connection((host, int(port))) as other:
                        other.sendall(what)
                        return other.recv(100).decode().split('\\r')[0]
                def handler(event, context):
                    return [say(b'garbage\\r\\n\\r\\n'), say(b'GET / HTTP/1.1\\r\\nno header\\r\\n\\r\\n'),
                            say(b'GET / HTTP/1.1\\r\\nContent-Length: -1\\r\\n\\r\\n')]
                """);
        assertThat(function.answer("{}"))
                .isEqualTo(
                        "[\"HTTP/1.1 400 Bad Request\", \"HTTP/1.1 400 Bad Request\", \"HTTP/1.1 400 Bad Request\"]");
    }

    @OnEachSandbox
    void aBootstrapThatIsMissingIsAnInvalidEntrypoint(SandboxLayer layer) {
        assertThat(on(layer).function("provided.al2023", "none", "other", "").answer("{}"))
                .isEqualTo("{\"errorType\":\"Runtime.InvalidEntrypoint\",\"errorMessage\":\"RequestId: " + ID
                        + " Error: Couldn't find valid bootstrap(s): [/var/task/bootstrap /opt/bootstrap]\"}");
    }

    @Test
    void aRuntimeThatCannotRunHereIsRefused() {
        // Of a version that no machine has.
        var function = on(SandboxLayer.PLAIN).function("dotnet99", "app::app.Function::Handle", "app.dll", "");
        assertThatThrownBy(() -> function.invoke("{}"))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        AwsException.class, error -> assertThat(error.code()).isEqualTo("InvalidRuntimeException"))
                .hasMessageContainingAll("dotnet99", "--lambda-runner=docker", "bootstrap");
    }
}
