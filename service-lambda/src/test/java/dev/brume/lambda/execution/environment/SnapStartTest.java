package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.InvocationResult;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How environments of versions with SnapStart begin: no snapshot is taken, but what is to run before and after one does. */
class SnapStartTest {
    private static final String HOOKS = """
            import os
            from snapshot_restore_py import register_before_snapshot, register_after_restore
            @register_before_snapshot
            def before():
                print('before 1')
            register_before_snapshot(print, 'before', 2)
            @register_after_restore
            def after():
                print('after 1')
            register_after_restore(print, 'after', 2)
            def handler(event, context):
                return [os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'], 'AWS_LAMBDA_LOG_STREAM_NAME' in os.environ]
            """;

    private Machine machine;

    @AfterEach
    void close() {
        if (machine != null) {
            machine.close();
        }
    }

    private TestFunction python(String code) {
        return python(SandboxLayer.PLAIN, code);
    }

    private TestFunction python(SandboxLayer layer, String code) {
        machine = new Machine(layer);
        return machine.python(code).snapStart();
    }

    @OnEachSandbox
    void hooksRunBeforeTheFirstInvocation(SandboxLayer layer) throws InterruptedException {
        var function = python(layer, HOOKS);
        InvocationResult first = function.invoke("{}");
        assertThat(Machine.text(first)).isEqualTo("[\"snap-start\", false]");
        assertThat(first.logTail())
                .containsPattern("Restore Duration: [0-9.]+ ms\tBilled Restore Duration: [0-9]+ ms\t\n")
                .doesNotContain("Init Duration");
        assertThat(machine.log().stream().limit(9))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("INIT_START Runtime Version: python:3."),
                        line -> assertThat(line).isEqualTo("before 2"),
                        line -> assertThat(line).isEqualTo("before 1"),
                        line -> assertThat(line).matches("INIT_REPORT Init Duration: [0-9.]+ ms"),
                        line -> assertThat(line).startsWith("RESTORE_START Runtime Version: python:3."),
                        line -> assertThat(line).isEqualTo("after 1"),
                        line -> assertThat(line).isEqualTo("after 2"),
                        line -> assertThat(line).matches("RESTORE_REPORT Restore Duration: [0-9.]+ ms"),
                        line -> assertThat(line).startsWith("START RequestId"));
        assertThat(function.invoke("{}").logTail()).doesNotContain("Restore Duration");
    }

    @Test
    void whatIsNotPublishedHasNone() throws InterruptedException {
        var function = python(HOOKS);
        function.snapStart = false;
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("[\"on-demand\", true]");
        assertThat(result.logTail()).contains("Init Duration").doesNotContain("Restore Duration");
        assertThat(machine.log()).noneMatch(line -> line.startsWith("before") || line.startsWith("RESTORE"));
    }

    @Test
    void aHookThatFailsBeforeTheSnapshotIsAFailureToInitialize() throws InterruptedException {
        var function = python("""
                from snapshot_restore_py import register_before_snapshot
                @register_before_snapshot
                def before():
                    raise ValueError('not ready')
                def handler(event, context): pass
                """);
        InvocationResult result = function.invoke("{}");
        assertThat(result.functionError()).isEqualTo("Unhandled");
        assertThat(Machine.text(result)).startsWith("{\"errorMessage\": \"not ready\", \"errorType\": \"ValueError\"");
        assertThat(machine.log())
                .anyMatch(line -> line.startsWith("[ERROR] ValueError: not ready\nTraceback"))
                .anyMatch(
                        line -> line.matches(
                                "INIT_REPORT Init Duration: [0-9.]+ ms\tPhase: init\tStatus: error\tError Type: Runtime.BeforeSnapshotError"));
    }

    private static final String FAILS_AFTER = """
            import os
            from snapshot_restore_py import register_after_restore
            @register_after_restore
            def after():
                %s
            def handler(event, context):
                return 'handled'
            """;

    private void isRefused(TestFunction function, String code, String report) throws InterruptedException {
        assertThatThrownBy(() -> function.invoke("{}"))
                .hasCauseInstanceOf(AwsException.class)
                .satisfies(thrown ->
                        assertThat(((AwsException) thrown.getCause()).code()).isEqualTo(code));
        assertThat(machine.log())
                .anyMatch(line -> line.matches("RESTORE_REPORT Restore Duration: [0-9.]+ ms\tStatus: " + report))
                .noneMatch(line -> line.startsWith("START"));
    }

    @Test
    void aHookThatFailsAfterwardsFailsTheInvocation() throws InterruptedException {
        var function = python(FAILS_AFTER.formatted("raise ValueError('not again')"));
        isRefused(function, "SnapStartException", "error\tError Type: Runtime.AfterRestoreError");
        assertThat(machine.log()).anyMatch(line -> line.startsWith("[ERROR] ValueError: not again\nTraceback"));
    }

    @Test
    void soDoesARuntimeThatExits() throws InterruptedException {
        var function = python(FAILS_AFTER.formatted("os._exit(3)"));
        isRefused(function, "SnapStartException", "error\tError Type: Runtime.ExitError");
    }

    @Test
    void soDoesOneThatTakesTooLong() throws InterruptedException {
        PhaseLimits hurried = new PhaseLimits(
                Bench.AMPLE, Bench.AMPLE, Duration.ofMillis(500), Bench.AMPLE, Bench.AMPLE, Bench.AMPLE);
        machine = new Machine(SandboxLayer.PLAIN, ExecutionLimits.DEFAULT, hurried);
        var function = machine.python(FAILS_AFTER.formatted("import time; time.sleep(100)"))
                .snapStart();
        isRefused(function, "SnapStartTimeoutException", "timeout");
    }

    private static final String CUSTOM = """
            API=http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime
            call() { curl -sS -o /dev/null -w '%{http_code}\\n' "$@"; }
            call -d '{}' $API/restore/error
            call $API/restore/next
            call $API/restore/next
            ID=$(curl -sS -D - -o /dev/null $API/invocation/next | tr -d '\\r' | sed -n 's/^Lambda-Runtime-Aws-Request-Id: //p')
            call -d '{}' $API/restore/error
            curl -sS -o /dev/null -d '"answered"' $API/invocation/$ID/response
            """;

    @Test
    void aCustomRuntimeSaysWhenItIsReady() throws InterruptedException {
        machine = new Machine(SandboxLayer.PLAIN);
        var function = machine.script(CUSTOM).snapStart();
        InvocationResult result = function.invoke("{}");
        assertThat(Machine.text(result)).isEqualTo("\"answered\"");
        assertThat(machine.log()).containsSubsequence("403", "200", "403", "403");
    }

    @Test
    void elsewhereThereIsNothingToRestore() throws InterruptedException {
        machine = new Machine(SandboxLayer.PLAIN);
        machine.script(CUSTOM).invoke("{}");
        assertThat(machine.log()).containsSubsequence("404", "404", "404", "404");
    }
}
