package dev.brume.lambda.execution.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.config.EmulatorOptions;
import dev.brume.core.dispatch.Core;
import dev.brume.core.dispatch.Ids;
import dev.brume.core.identity.AccountId;
import dev.brume.core.identity.Place;
import dev.brume.core.identity.Region;
import dev.brume.core.time.ManualTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.LogSettings;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.runtimeapi.Assignment;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class InvokePhaseTest {
    private static final Deployment DEPLOYMENT = new Deployment(
            "id",
            new Place(AccountId.DEFAULT, Region.US_EAST_1),
            "f",
            "arn:aws:lambda:us-east-1:000000000000:function:f",
            "$LATEST",
            "python3.13",
            "app.handler",
            "x86_64",
            Path.of(""),
            false,
            null,
            List.of(),
            Map.of(),
            "role",
            128,
            3,
            512,
            null,
            false,
            false,
            new LogSettings("group", true, "INFO", "DEBUG"));

    private final Deque<Runnable> behindOutput = new ArrayDeque<>();
    private final EnvironmentLog log = EnvironmentLog.of(
            new Core(new ManualTime(Instant.EPOCH), Ids.random(), EmulatorOptions.DEFAULT, new MemoryLogs()),
            DEPLOYMENT);
    private final CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    private final InvokePhase phase = new InvokePhase(
            new Assignment(new Invocation("r", "arn", new byte[0], null, null, "Root=1", null, null), 0),
            DEPLOYMENT,
            result,
            log,
            new Alone());

    /** An environment without extensions, of whose output nothing has been read yet. */
    private final class Alone implements InvokePhase.Host {
        @Override
        public void afterOutput(Runnable task) {
            behindOutput.add(task);
        }

        @Override
        public boolean extensionsAreDone() {
            return true;
        }

        @Override
        public InvokePhase.Figures figures() {
            return new InvokePhase.Figures(1, null, null);
        }

        @Override
        public void reported() {}

        @Override
        public void finishing() {}

        @Override
        public void done(InvokePhase over) {}
    }

    private String tail() {
        behindOutput.forEach(Runnable::run);
        return result.join().logTail();
    }

    @Test
    void anAnswerHasItsSpans() {
        log.open();
        phase.announce();
        phase.answering();
        phase.settle(Outcome.answered(new byte[] {'1'}, "application/json"));
        assertThat(tail()).contains("responseDuration", "\"producedBytes\":1");
    }

    @Test
    void anAnswerThatBeginsOnceTimeHasRunOutIsNone() {
        log.open();
        phase.announce();
        phase.settle(Outcome.timedOut("r", 3, log));
        phase.answering();
        phase.settle(Outcome.answered(new byte[] {'1'}, "application/json"));
        assertThat(tail())
                .contains("\"status\":\"timeout\"", "\"producedBytes\":0")
                .doesNotContain("spans");
    }
}
