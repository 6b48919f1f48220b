package dev.brume.lambda.execution.environment;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.error.Cause;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.EnvironmentDescription;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.sandbox.Sandboxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All execution environments: a warm one is reused, else one is started, up to a bound; beyond it an idle one of another function
 * has to go, and where none is idle the invocation is throttled. Nothing waits for an environment, so functions that invoke
 * each other cannot wait for each other.
 *
 * <p>An invocation counts as work in flight until it is answered.
 */
public final class Environments implements Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final String ON_DEMAND = "on-demand";
    private static final String SNAP_START = "snap-start";
    static final String PROVISIONED = "provisioned-concurrency";
    private final Core core;
    private final Foundation foundation;
    private final Fleets fleets;

    public Environments(Core core, ExecutionLimits limits) {
        this(
                core,
                limits,
                (runtime, own) -> Sandboxes.enforcement(core.options().lambda().wall(), runtime, own),
                PhaseLimits.OF_AWS);
    }

    /** @param wanted the layer of sandbox, for tests */
    Environments(Core core, ExecutionLimits limits, Foundation.Choice wanted, PhaseLimits phases) {
        this.core = core;
        this.fleets = new Fleets(core.time(), limits, this::replace);
        this.foundation = new Foundation(core, wanted, phases);
    }

    @Override
    public CompletionStage<InvocationResult> invoke(Deployment deployment, Invocation invocation) {
        CompletableFuture<InvocationResult> result = new CompletableFuture<>();
        core.time().work().begin();
        result.whenComplete((answer, failure) -> core.time().work().end());
        if (foundation.isLaid() && !deployment.hotReload()) {
            begin(deployment, invocation, result);
        } else {
            // Reading folders and probing the machine takes its time.
            core.time().execute(() -> begin(deployment, invocation, result));
        }
        return result;
    }

    private void begin(Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> result) {
        try {
            Deployment current = ofNow(deployment);
            Environment warm = takeWarm(current);
            while (warm != null && !warm.invoke(invocation, result)) {
                warm = takeWarm(current);
            }
            if (warm == null && !waitForWarm(current, invocation, result)) {
                startCold(current, invocation, result);
            }
        } catch (AwsException refused) {
            result.completeExceptionally(refused);
        } catch (RuntimeException bug) {
            LOG.error("An invocation of {} was not begun", deployment.functionArn(), bug);
            result.completeExceptionally(bug);
        }
    }

    /** A folder whose files have changed is another deployment; the environments of the former have served. As many are kept of this one. */
    private Deployment ofNow(Deployment deployment) {
        if (!deployment.hotReload()) {
            return deployment;
        }
        Deployment current = deployment.withId(deployment.id()
                + Deployment.VARIANT
                + Long.toHexString(Fingerprint.of(deployment.code()).value()));
        Predicate<Deployment> former =
                other -> other.isVariantOf(deployment.id()) && !other.id().equals(current.id());
        int kept = fleets.kept(former).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        fleets.dissolve(former).forEach(Environment::retire);
        if (kept > 0) {
            keep(current, kept, new CompletableFuture<>());
        }
        return current;
    }

    private @Nullable Environment takeWarm(Deployment deployment) {
        List<Environment> unfit = new ArrayList<>();
        Environment taken = fleets.take(deployment.id(), unfit);
        unfit.forEach(Environment::end);
        return taken;
    }

    /**
     * A runtime that has answered asks for the next event right away: it is waited for that long, so that who invokes again as
     * soon as there is an answer finds the environment warm.
     */
    private boolean waitForWarm(
            Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> result) {
        CompletableFuture<Optional<Environment>> place = fleets.standInLine(deployment.id());
        if (place == null) {
            return false;
        }
        Timer patience = foundation.surroundings().patience().wait(() -> fleets.leaveLine(deployment.id(), place));
        place.thenAccept(warm -> {
            patience.cancel();
            if (warm.isEmpty() || !warm.get().invoke(invocation, result)) {
                core.time().execute(() -> orRefuse(result, () -> startCold(deployment, invocation, result)));
            }
        });
        return true;
    }

    private static void orRefuse(CompletableFuture<InvocationResult> result, Runnable task) {
        try {
            task.run();
        } catch (AwsException refused) {
            result.completeExceptionally(refused);
        }
    }

    private void startCold(Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> result) {
        Environment first = make(deployment, typeOf(deployment), invocation);
        first.ready().whenComplete((up, failure) -> {
            if (failure == null) {
                if (!first.invoke(invocation, result)) {
                    begin(deployment, invocation, result);
                }
                return;
            }
            if (Cause.of(failure) instanceof InitFailure) {
                retry(first, invocation, result);
            } else {
                result.completeExceptionally(Cause.of(failure));
            }
        });
        first.start();
    }

    private static String typeOf(Deployment deployment) {
        return deployment.snapStart() ? SNAP_START : ON_DEMAND;
    }

    /** As AWS does: a failed initialization is repeated as a part of the invocation, within the function's timeout. */
    private void retry(Environment failed, Invocation invocation, CompletableFuture<InvocationResult> result) {
        try {
            Environment second = make(failed.deployment(), typeOf(failed.deployment()), failed.log(), invocation);
            second.invoke(invocation, result);
            second.start();
        } catch (AwsException refused) {
            result.completeExceptionally(refused);
        }
    }

    private Environment make(Deployment deployment, String type, @Nullable Invocation invocation) {
        return make(deployment, type, EnvironmentLog.of(core, deployment), invocation);
    }

    private Environment make(Deployment deployment, String type, EnvironmentLog log, @Nullable Invocation invocation) {
        String where = core.address().endpoint();
        Environment made = new Environment(deployment, foundation.surroundings(), log, fleets, type, where);
        Environment displaced = fleets.add(made);
        if (displaced != null) {
            displaced.end();
        }
        LOG.debug(
                "A new environment of {} for {}",
                deployment.functionArn(),
                invocation == null ? type : "an invocation");
        return made;
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int environments) {
        CompletableFuture<Void> prepared = new CompletableFuture<>();
        core.time().execute(() -> keep(ofNow(deployment), environments, prepared));
        return prepared;
    }

    private void keep(Deployment deployment, int environments, CompletableFuture<Void> prepared) {
        try {
            start(deployment, environments, prepared);
        } catch (AwsException refused) {
            // Those that were made are kept by nobody: they end like others.
            fleets.keep(deployment, 0);
            prepared.completeExceptionally(refused);
        }
    }

    private void start(Deployment deployment, int environments, CompletableFuture<Void> prepared) {
        int missing = fleets.keep(deployment, environments);
        List<CompletableFuture<Environment>> started = new ArrayList<>();
        for (int at = 0; at < missing; at++) {
            started.add(start(deployment));
        }
        CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new)).whenComplete((all, failure) -> {
            if (failure == null) {
                prepared.complete(null);
            } else {
                prepared.completeExceptionally(Cause.of(failure));
            }
        });
    }

    private CompletableFuture<Environment> start(Deployment deployment) {
        Environment environment = make(deployment, PROVISIONED, null);
        core.time().work().begin();
        CompletableFuture<Environment> started = environment
                .ready()
                .thenApply(up -> {
                    fleets.free(up);
                    return up;
                })
                .whenComplete((up, failure) -> core.time().work().end())
                .toCompletableFuture();
        environment.start();
        return started;
    }

    /** One that was provisioned is gone, by a timeout, a crash or its age: another takes its place. */
    private void replace(Deployment deployment) {
        core.time().execute(() -> {
            try {
                start(deployment);
            } catch (AwsException refused) {
                LOG.warn("No other environment of {}: {}", deployment.functionArn(), refused.getMessage());
            }
        });
    }

    @Override
    public void retire(String deploymentId) {
        fleets.dissolve(deployment -> deployment.id().equals(deploymentId) || deployment.isVariantOf(deploymentId))
                .forEach(Environment::retire);
    }

    @Override
    public void retireFunction(String functionArn) {
        fleets.dissolve(of(functionArn)).forEach(Environment::retire);
    }

    private static Predicate<Deployment> of(@Nullable String functionArn) {
        return deployment -> functionArn == null || deployment.functionArn().equals(functionArn);
    }

    @Override
    public List<EnvironmentDescription> renew(@Nullable String functionArn) {
        Map<Deployment, Integer> kept = fleets.kept(of(functionArn));
        List<Environment> old = fleets.dissolve(of(functionArn));
        List<EnvironmentDescription> described =
                old.stream().map(Environment::describe).toList();
        old.forEach(Environment::retire);
        kept.forEach(
                (deployment, count) -> core.time().execute(() -> keep(deployment, count, new CompletableFuture<>())));
        return described;
    }

    @Override
    public List<EnvironmentDescription> environments() {
        return fleets.all().stream().map(Environment::describe).toList();
    }

    @Override
    public Map<String, Object> enforced() {
        return foundation.enforced();
    }

    @Override
    public void close() {
        List<Environment> all = fleets.close();
        all.forEach(Environment::endNow);
        foundation.close();
    }
}
