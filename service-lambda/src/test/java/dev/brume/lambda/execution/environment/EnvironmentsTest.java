package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.brume.core.error.AwsException;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.InvocationResult;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Environments: reused, one invocation at a time, scaled up, bounded, reaped, retired. */
class EnvironmentsTest {
    private static final String WHO = """
            import os, time
            def handler(event, context):
                while event and not os.path.exists(event): time.sleep(0.005)
                return os.getpid()
            """;
    /** Is up, and ends without an invocation once there is a file {@code go}. */
    private static final String ENDS_UNSERVED = """
            curl -s "http://$AWS_LAMBDA_RUNTIME_API/2018-06-01/runtime/invocation/next" &
            while [ ! -e "$LAMBDA_TASK_ROOT/go" ]; do sleep 0.01; done
            """;

    private final Machine machine = new Machine(SandboxLayer.PLAIN, new ExecutionLimits(3, Duration.ofMinutes(10)));

    @AfterEach
    void close() {
        machine.close();
    }

    @Test
    void aWarmEnvironmentIsUsedAgainAndReportsItsInitializationOnce() {
        var function = machine.python(WHO);
        InvocationResult cold = function.invoke("null");
        InvocationResult warm = function.invoke("null");
        assertThat(warm.payload()).isEqualTo(cold.payload());
        assertThat(cold.logTail())
                .containsPattern("^START RequestId: 11111111-2222-3333-4444-555555555555 Version: \\$LATEST\n"
                        + "END RequestId: 11111111-2222-3333-4444-555555555555\n"
                        + "REPORT RequestId: 11111111-2222-3333-4444-555555555555\tDuration: [0-9.]+ ms\tBilled Duration: [0-9]+ ms\t"
                        + "Memory Size: 256 MB\tMax Memory Used: [1-9][0-9]* MB\tInit Duration: [0-9.]+ ms\t\n$");
        assertThat(warm.logTail()).doesNotContain("Init Duration");
    }

    @Test
    void invocationsAtTheSameTimeHaveEnvironmentsOfTheirOwnUpToTheBound() {
        var function = machine.python(WHO);
        String go = '"' + function.task.resolve("go").toString() + '"';
        List<CompletableFuture<InvocationResult>> four = Stream.of("a", "b", "c", "d")
                .map(id -> function.begin(go, id, null))
                .toList();
        // Three wait for the file: one of them all is over.
        assertThatThrownBy(() -> CompletableFuture.anyOf(four.toArray(CompletableFuture[]::new))
                        .orTimeout(1, TimeUnit.MINUTES)
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(AwsException.class, error -> {
                    assertThat(error.code()).isEqualTo("TooManyRequestsException");
                    assertThat(error.members()).containsEntry("Reason", "ConcurrentInvocationLimitExceeded");
                });
        function.write("go", "");
        Set<String> processes = new HashSet<>();
        for (var each : four) {
            if (!each.isCompletedExceptionally()) {
                processes.add(Machine.text(Machine.await(each)));
            }
        }
        assertThat(processes).hasSize(3);
    }

    @Test
    void anIdleEnvironmentMakesRoomForAnotherFunction() {
        for (int at = 0; at < 5; at++) {
            assertThat(machine.python(WHO).invoke("null").functionError()).isNull();
        }
        assertThat(machine.environments.environments()).hasSize(3);
    }

    @Test
    void idleEnvironmentsAreReaped() throws InterruptedException {
        machine.python(WHO).invoke("null");
        machine.log();
        machine.time.advance(Duration.ofMinutes(9));
        assertThat(machine.environments.environments()).hasSize(1);
        machine.time.advance(Duration.ofMinutes(2));
        assertThat(machine.environments.environments()).isEmpty();
    }

    @Test
    void retiredEnvironmentsServeNoMore() {
        var function = machine.python(WHO);
        String first = function.answer("null");
        machine.environments.retireFunction(function.deployment().functionArn());
        String second = function.answer("null");
        machine.environments.retire(function.deployment().id());
        assertThat(function.answer("null")).isNotEqualTo(second).isNotEqualTo(first);
    }

    @Test
    void changedFilesMeanANewEnvironmentWhereTheFolderIsReloaded() {
        var function = machine.python("def handler(event, context):\n    return 'old'\n");
        function.hotReload = true;
        assertThat(function.answer("null")).isEqualTo("\"old\"");
        assertThat(function.answer("null")).isEqualTo("\"old\"");
        function.write("app.py", "def handler(event, context):\n    return 'newer'\n");
        assertThat(function.answer("null")).isEqualTo("\"newer\"");
    }

    @Test
    void preparedEnvironmentsAreThereBeforeTheyAreNeededAndStay() {
        var function = machine.python(
                "import os\ndef handler(event, context):\n    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n");
        machine.environments
                .prepare(function.deployment(), 2)
                .toCompletableFuture()
                .join();
        assertThat(machine.environments.environments()).hasSize(2);
        assertThat(function.answer("null")).isEqualTo("\"provisioned-concurrency\"");
        machine.time.advance(Duration.ofHours(1));
        assertThat(machine.environments.environments()).hasSize(2);
    }

    @Test
    void preparedEnvironmentsOfAReloadedFolderServeItAsItIs() {
        var function = machine.python("""
                import os
                def handler(event, context):
                    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE'] + ' old'
                """);
        function.hotReload = true;
        machine.environments
                .prepare(function.deployment(), 1)
                .toCompletableFuture()
                .join();
        assertThat(function.answer("null")).isEqualTo("\"provisioned-concurrency old\"");
        function.write("app.py", "def handler(event, context):\n    return 'newer'\n");
        assertThat(function.answer("null")).isEqualTo("\"newer\"");
        assertThat(machine.environments.environments())
                .filteredOn(environment -> environment.initializationType().equals("provisioned-concurrency"))
                .as("another is made for what the folder is now")
                .hasSize(1);
    }

    @Test
    void eachEnvironmentHasALogStreamOfItsOwn() throws InterruptedException {
        machine.python(WHO).invoke("null");
        machine.python(WHO).invoke("null");
        machine.log();
        assertThat(machine.streams).hasSize(2).allMatch(name -> name.matches("2026/01/01/\\[\\$LATEST\\][0-9a-f]{32}"));
    }

    @Test
    void afterARenewalTheNextInvocationIsAColdStartAndThoseAtWorkFinish() {
        var function = machine.python(WHO);
        String arn = function.deployment().functionArn();
        String go = '"' + function.task.resolve("go").toString() + '"';
        function.invoke("null");
        machine.time.advance(Duration.ZERO);
        CompletableFuture<InvocationResult> atWork = function.begin(go, "a", null);
        assertThat(machine.environments.renew(arn))
                .extracting(EnvironmentDescription::state)
                .containsExactly(EnvironmentDescription.State.AT_WORK);
        InvocationResult second = function.invoke("null");
        assertThat(second.logTail()).contains("Init Duration");
        function.write("go", "");
        assertThat(Machine.await(atWork).functionError()).isNull();
        assertThat(Machine.await(atWork).payload()).isNotEqualTo(second.payload());
        machine.time.advance(Duration.ZERO);
        InvocationResult third = function.invoke("null");
        assertThat(third.logTail()).doesNotContain("Init Duration");
        assertThat(third.payload()).isEqualTo(second.payload());
    }

    @Test
    void aRenewalLeavesOtherFunctionsAlone() {
        var one = machine.python(WHO);
        var other = machine.python(WHO);
        String first = one.answer("null");
        String second = other.answer("null");
        machine.time.advance(Duration.ZERO);
        machine.environments.renew(one.deployment().functionArn());
        assertThat(one.answer("null")).isNotEqualTo(first);
        assertThat(other.answer("null")).isEqualTo(second);
        machine.time.advance(Duration.ZERO);
        machine.environments.renew(null);
        assertThat(other.answer("null")).isNotEqualTo(second);
    }

    @Test
    void whatIsProvisionedIsMadeAnew() {
        var function = machine.python(WHO);
        machine.environments
                .prepare(function.deployment(), 1)
                .toCompletableFuture()
                .join();
        String first = function.answer("null");
        machine.environments.renew(null);
        machine.time.advance(Duration.ZERO);
        InvocationResult next = function.invoke("null");
        assertThat(Machine.text(next)).isNotEqualTo(first);
        assertThat(machine.environments.environments())
                .filteredOn(each -> each.state() != EnvironmentDescription.State.ENDING)
                .extracting(EnvironmentDescription::initializationType)
                .containsExactly("provisioned-concurrency");
    }

    @Test
    void whatIsProvisionedIsMadeBesideWhatIsWarmAndUsedBeforeIt() {
        var function = machine.python(
                "import os\ndef handler(event, context):\n    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']\n");
        assertThat(function.answer("null")).isEqualTo("\"on-demand\"");
        machine.environments
                .prepare(function.deployment(), 1)
                .toCompletableFuture()
                .join();
        machine.time.advance(Duration.ZERO);
        assertThat(function.answer("null")).isEqualTo("\"provisioned-concurrency\"");
        machine.time.advance(Duration.ZERO);
        assertThat(function.answer("null")).isEqualTo("\"provisioned-concurrency\"");
        machine.time.advance(Duration.ofHours(1));
        assertThat(machine.environments.environments())
                .extracting(EnvironmentDescription::initializationType)
                .containsExactly("provisioned-concurrency");
    }

    @Test
    void whatIsProvisionedAndCrashesIsReplaced() {
        var function = machine.python("""
                import os
                def handler(event, context):
                    if event == 'crash': os._exit(1)
                    return os.environ['AWS_LAMBDA_INITIALIZATION_TYPE']
                """);
        machine.environments
                .prepare(function.deployment(), 1)
                .toCompletableFuture()
                .join();
        assertThat(function.invoke("\"crash\"").functionError()).isEqualTo("Unhandled");
        machine.time.advance(Duration.ZERO);
        assertThat(function.answer("null")).isEqualTo("\"provisioned-concurrency\"");
    }

    @Test
    void whatIsProvisionedAndEndsByItselfIsReplacedEverMoreSlowly() throws IOException {
        var function = machine.script(ENDS_UNSERVED);
        machine.environments
                .prepare(function.deployment(), 1)
                .toCompletableFuture()
                .join();
        for (int seconds = 1; seconds <= 4; seconds *= 2) {
            end(function);
            machine.time.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(machine.environments.environments()).isEmpty();
            machine.time.advance(Duration.ofMillis(1));
            assertThat(machine.environments.environments()).hasSize(1);
        }
        end(function);
        machine.time.advance(Duration.ZERO);
        Instant next = machine.time.now().plusSeconds(8);
        assertThat(machine.time.nextTimer()).contains(next);
        machine.environments.retireFunction(function.deployment().functionArn());
        assertThat(machine.time.nextTimer()).as("nothing stays behind").isNotEqualTo(Optional.of(next));
        machine.time.advance(Duration.ofHours(1));
        assertThat(machine.environments.environments()).isEmpty();
    }

    @Test
    void allThatEndTogetherAreReplacedTogether() throws IOException {
        var function = machine.script(ENDS_UNSERVED);
        machine.environments
                .prepare(function.deployment(), 3)
                .toCompletableFuture()
                .join();
        end(function);
        machine.time.advance(Duration.ofSeconds(1));
        assertThat(machine.environments.environments()).hasSize(3);
    }

    private void end(TestFunction function) throws IOException {
        function.write("go", "");
        assertTimeoutPreemptively(Duration.ofMinutes(1), () -> {
            while (!machine.environments.environments().isEmpty()) {
                Thread.onSpinWait();
            }
        });
        Files.delete(function.task.resolve("go"));
    }

    @Test
    void eachTenantHasItsOwn() {
        var function = machine.python("""
                def handler(event, context):
                    return context.tenant_id
                """);
        assertThat(function.answerFor("blue")).isEqualTo("\"blue\"");
        assertThat(function.answerFor("green")).isEqualTo("\"green\"");
        machine.time.advance(Duration.ZERO);
        assertThat(function.answerFor("blue")).isEqualTo("\"blue\"");
        assertThat(machine.environments.environments())
                .extracting(each -> each.tenantId() + " " + each.invocations())
                .containsExactly("blue 2", "green 1");
        machine.environments.retire(function.deployment().id());
        machine.time.advance(Duration.ZERO);
        assertThat(machine.environments.environments())
                .allMatch(each -> each.state() == EnvironmentDescription.State.ENDING);
    }

    @Test
    void whatThereIsIsTold() {
        var function = machine.python(WHO);
        function.invoke("null");
        machine.time.advance(Duration.ofMinutes(1));
        function.invoke("null");
        assertThat(machine.environments.environments()).singleElement().satisfies(each -> {
            assertThat(each.functionArn()).isEqualTo(function.deployment().functionArn());
            assertThat(each.version()).isEqualTo("$LATEST");
            assertThat(each.initializationType()).isEqualTo("on-demand");
            assertThat(each.invocations()).isEqualTo(2);
            assertThat(Duration.between(each.madeAt(), each.usedAt())).isEqualTo(Duration.ofMinutes(1));
        });
    }

    @Test
    void moreThanTheMachineTakesAreNotKept() {
        var function = machine.python(WHO);
        assertThat(machine.environments.prepare(function.deployment(), 4))
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withMessageContaining("at most 3 execution environments at a time: 4 of");
        assertThat(machine.environments.environments()).isEmpty();
    }
}
