package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import dev.brume.core.time.Stopwatch;
import dev.brume.core.time.WallClock;
import dev.brume.lambda.execution.extension.ExtensionEvent;
import dev.brume.lambda.execution.extension.Extensions;
import dev.brume.lambda.execution.process.Running;
import dev.brume.lambda.execution.telemetry.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The shutdown phase of an environment with extensions: the runtime is asked to end, then external extensions are told; who is not gone
 * in time is killed.
 *
 * <p>See Lambda Developer Guide, "Using the Lambda Extensions API", Shutdown phase. Holds no state.
 */
record Shutdown(Launch launch, Extensions extensions, Telemetry telemetry, RealTime real, PhaseLimits limits) {
    /**
     * Begins it.
     *
     * @param reason {@code spindown}, {@code timeout} or {@code failure}
     * @return completes when it is over
     */
    CompletionStage<Void> begin(String reason) {
        long start = Stopwatch.start();
        boolean external = extensions.hasExternal();
        Optional<Running> runtime = launch.runtime();
        runtime.ifPresent(Running::terminate);
        CompletionStage<Void> flushed = telemetry.flush();
        return within(external ? limits.runtimeShutdown() : limits.internalShutdown(), runtime.map(Running::exit))
                .thenCompose(ended -> {
                    runtime.ifPresent(Running::kill);
                    return external
                            ? within(limits.runtimeShutdown(), Optional.of(flushed))
                            : CompletableFuture.completedStage(null);
                })
                .thenCompose(told -> external
                        ? tell(reason, limits.shutdown().minusNanos(Stopwatch.nanosSince(start)))
                        : CompletableFuture.completedStage(null));
    }

    private CompletionStage<Void> tell(String reason, Duration left) {
        List<String> unasked = extensions.shutdown(
                new ExtensionEvent.Shutdown(reason, WallClock.now().plus(left).toEpochMilli()));
        unasked.forEach(name -> launch.extension(name).ifPresent(Running::kill));
        return within(left, Optional.of(launch.extensionsGone()));
    }

    /** Completes with a stage, or once its time is up, on a thread that may block. */
    private CompletionStage<Void> within(Duration limit, Optional<? extends CompletionStage<?>> stage) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        if (stage.isEmpty()) {
            over.complete(null);
            return over;
        }
        Runnable end = () -> RealTime.attend("lambda-shutdown", () -> over.complete(null));
        var timer = real.after(limit, end);
        stage.get().whenComplete((done, failure) -> {
            timer.cancel();
            end.run();
        });
        return over;
    }
}
