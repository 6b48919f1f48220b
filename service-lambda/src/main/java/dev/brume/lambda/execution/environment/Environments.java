package dev.brume.lambda.execution.environment;

import dev.brume.core.dispatch.Core;
import dev.brume.core.error.AwsException;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.Execution;
import dev.brume.lambda.execution.ExecutionRole;
import dev.brume.lambda.execution.Invocation;
import dev.brume.lambda.execution.InvocationResult;
import dev.brume.lambda.execution.log.EnvironmentLog;
import dev.brume.lambda.execution.log.LogStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All execution environments: a warm one is reused, else one is started, up to a bound; beyond it an idle one of another function
 * has to go, and where none is idle the invocation is throttled. Nothing waits for an environment, so functions that invoke
 * each other cannot wait for each other.
 *
 * <p>The lock guards the fleets; nothing is called under it. An invocation counts as work in flight until it is answered.
 */
public final class Environments implements Execution, Environment.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy/MM/dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int STREAM_ID_BYTES = 16;
    private static final Duration PATIENCE = Duration.ofMillis(50);
    private static final String ON_DEMAND = "on-demand";
    private static final String PROVISIONED = "provisioned-concurrency";
    private final Core core;
    private final ExecutionLimits limits;
    private final Foundation foundation;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Fleet> fleets = new HashMap<>();
    private int total;
    private @Nullable Timer reaper;
    private boolean closed;

    public Environments(Core core, ExecutionLimits limits) {
        this(core, limits, Foundation.ANY);
    }

    /** @param wanted the layer of sandbox, for tests */
    Environments(Core core, ExecutionLimits limits, Foundation.Choice wanted) {
        this.core = core;
        this.limits = limits;
        this.foundation = new Foundation(core, wanted);
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
            Deployment current = deployment.hotReload() ? ofNow(deployment) : deployment;
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

    /** A folder whose files have changed is another deployment; the environments of the former have served. */
    private Deployment ofNow(Deployment deployment) {
        String seen = deployment.id()
                + '#'
                + Long.toHexString(Fingerprint.of(deployment.code()).value());
        List<Environment> old = new ArrayList<>();
        lock.lock();
        try {
            fleets.forEach((id, fleet) -> {
                if (id.startsWith(deployment.id() + '#') && !id.equals(seen)) {
                    old.addAll(fleet.dissolve());
                }
            });
        } finally {
            lock.unlock();
        }
        old.forEach(Environment::retire);
        return deployment.withId(seen);
    }

    private @Nullable Environment takeWarm(Deployment deployment) {
        List<Environment> unfit = new ArrayList<>();
        Environment taken = null;
        lock.lock();
        try {
            Fleet fleet = fleets.get(deployment.id());
            if (fleet != null) {
                taken = fleet.take(core.time().now(), unfit);
            }
        } finally {
            lock.unlock();
        }
        unfit.forEach(Environment::end);
        return taken;
    }

    /**
     * A runtime that has answered asks for the next event right away: it is waited for that long, so that who invokes again as
     * soon as there is an answer finds the environment warm.
     */
    private boolean waitForWarm(
            Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> result) {
        CompletableFuture<Optional<Environment>> place;
        lock.lock();
        try {
            Fleet fleet = fleets.get(deployment.id());
            place = fleet == null ? null : fleet.standInLine();
        } finally {
            lock.unlock();
        }
        if (place == null) {
            return false;
        }
        Timer patience = foundation.surroundings().real().after(PATIENCE, () -> giveUp(deployment, place));
        place.thenAccept(warm -> {
            patience.cancel();
            if (warm.isEmpty() || !warm.get().invoke(invocation, result)) {
                core.time().execute(() -> orRefuse(result, () -> startCold(deployment, invocation, result)));
            }
        });
        return true;
    }

    private void giveUp(Deployment deployment, CompletableFuture<Optional<Environment>> place) {
        lock.lock();
        try {
            Fleet fleet = fleets.get(deployment.id());
            if (fleet != null) {
                fleet.leaveLine(place);
            }
        } finally {
            lock.unlock();
        }
        place.complete(Optional.empty());
    }

    private static void orRefuse(CompletableFuture<InvocationResult> result, Runnable task) {
        try {
            task.run();
        } catch (AwsException refused) {
            result.completeExceptionally(refused);
        }
    }

    private void startCold(Deployment deployment, Invocation invocation, CompletableFuture<InvocationResult> result) {
        Environment first = make(deployment, ON_DEMAND, invocation);
        first.ready().whenComplete((up, failure) -> {
            if (failure == null) {
                if (!first.invoke(invocation, result)) {
                    begin(deployment, invocation, result);
                }
                return;
            }
            if (cause(failure) instanceof InitFailure) {
                retry(first, invocation, result);
            } else {
                result.completeExceptionally(cause(failure));
            }
        });
        first.start();
    }

    /** As AWS does: a failed initialization is repeated as a part of the invocation, within the function's timeout. */
    private void retry(Environment failed, Invocation invocation, CompletableFuture<InvocationResult> result) {
        try {
            Environment second = make(failed.deployment(), ON_DEMAND, failed.log(), invocation);
            second.invoke(invocation, result);
            second.start();
        } catch (AwsException refused) {
            result.completeExceptionally(refused);
        }
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause == null ? failure : cause;
    }

    private Environment make(Deployment deployment, String type, @Nullable Invocation invocation) {
        String stream = DAY.format(core.time().now()) + "/[" + deployment.version() + "]"
                + core.ids().hex(STREAM_ID_BYTES);
        LogStream logs = new LogStream(
                core.aws(),
                core.time(),
                deployment.place(),
                ExecutionRole.of(deployment.functionArn(), deployment.roleArn()),
                deployment.logs().group(),
                stream);
        return make(deployment, type, new EnvironmentLog(logs, deployment, core.time()), invocation);
    }

    private Environment make(Deployment deployment, String type, EnvironmentLog log, @Nullable Invocation invocation) {
        String where = core.address().endpoint();
        Environment made = new Environment(deployment, foundation.surroundings(), log, this, type, where);
        Environment displaced = null;
        lock.lock();
        try {
            if (closed) {
                throw new AwsException("ServiceException", 500, "The emulator is shutting down.");
            }
            if (total >= limits.environments()) {
                displaced = takeOldestIdle();
                if (displaced == null) {
                    throw throttled(deployment);
                }
                remove(displaced);
            }
            total++;
            fleets.computeIfAbsent(deployment.id(), id -> new Fleet(deployment)).add(made);
        } finally {
            lock.unlock();
        }
        if (displaced != null) {
            displaced.end();
        }
        LOG.debug(
                "A new environment of {} for {}",
                deployment.functionArn(),
                invocation == null ? type : "an invocation");
        return made;
    }

    private AwsException throttled(Deployment deployment) {
        LOG.warn(
                "All {} execution environments are at work: an invocation of {} is throttled",
                limits.environments(),
                deployment.functionArn());
        return new AwsException(
                "TooManyRequestsException",
                429,
                "Rate Exceeded.",
                Map.of("Reason", "ConcurrentInvocationLimitExceeded", "Type", "User"));
    }

    /** Under the lock. */
    private @Nullable Environment takeOldestIdle() {
        Fleet oldest = null;
        for (Fleet fleet : fleets.values()) {
            Instant since = fleet.idleSince();
            Instant least = oldest == null ? null : oldest.idleSince();
            if (since != null && (least == null || since.isBefore(least))) {
                oldest = fleet;
            }
        }
        return oldest == null ? null : oldest.takeOldest();
    }

    /** Under the lock. */
    private void remove(Environment environment) {
        Fleet fleet = fleets.get(environment.deployment().id());
        if (fleet != null && fleet.remove(environment)) {
            total--;
            if (fleet.isEmpty()) {
                fleets.remove(environment.deployment().id());
            }
        }
    }

    @Override
    public void finishing(Environment environment) {
        boolean counted;
        lock.lock();
        try {
            Fleet fleet = fleets.get(environment.deployment().id());
            counted = fleet != null && fleet.finishing(environment);
            if (counted) {
                core.time().work().begin();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void free(Environment environment) {
        Instant now = core.time().now();
        boolean unwanted;
        boolean counted;
        CompletableFuture<Optional<Environment>> next = null;
        lock.lock();
        try {
            Fleet fleet = fleets.get(environment.deployment().id());
            counted = fleet != null && fleet.noLongerFinishing(environment);
            if (fleet != null && !closed && environment.isUsable(now)) {
                next = fleet.firstInLine();
            }
            unwanted = next == null && (closed || fleet == null || !fleet.giveBack(environment, now));
            if (!unwanted && reaper == null) {
                reaper = core.time().schedule(limits.idle(), this::reap);
            }
        } finally {
            lock.unlock();
        }
        if (unwanted) {
            environment.end();
        }
        if (next != null && !next.complete(Optional.of(environment))) {
            // Its patience had just run out.
            free(environment);
        }
        if (counted) {
            core.time().work().end();
        }
    }

    @Override
    public void ended(Environment environment) {
        boolean counted;
        CompletableFuture<Optional<Environment>> last;
        lock.lock();
        try {
            Fleet fleet = fleets.get(environment.deployment().id());
            counted = fleet != null && fleet.noLongerFinishing(environment);
            last = fleet == null ? null : fleet.tooManyInLine();
            remove(environment);
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.complete(Optional.empty());
        }
        if (counted) {
            core.time().work().end();
        }
    }

    /** Ends what was idle for too long. */
    private void reap() {
        Instant now = core.time().now();
        List<Environment> old = new ArrayList<>();
        lock.lock();
        try {
            reaper = null;
            Instant next = null;
            for (Fleet fleet : List.copyOf(fleets.values())) {
                Instant since = fleet.idleSince();
                while (since != null && !since.plus(limits.idle()).isAfter(now)) {
                    Environment oldest = fleet.takeOldest();
                    old.add(oldest);
                    remove(oldest);
                    since = fleet.idleSince();
                }
                next = since == null || next != null && next.isBefore(since) ? next : since;
            }
            if (next != null && !closed) {
                reaper = core.time().schedule(next.plus(limits.idle()), this::reap);
            }
        } finally {
            lock.unlock();
        }
        old.forEach(Environment::end);
    }

    @Override
    public CompletionStage<Void> prepare(Deployment deployment, int environments) {
        CompletableFuture<Void> prepared = new CompletableFuture<>();
        core.time().execute(() -> {
            try {
                start(deployment, environments, prepared);
            } catch (AwsException refused) {
                prepared.completeExceptionally(refused);
            }
        });
        return prepared;
    }

    private void start(Deployment deployment, int environments, CompletableFuture<Void> prepared) {
        int missing;
        lock.lock();
        try {
            Fleet fleet = fleets.computeIfAbsent(deployment.id(), id -> new Fleet(deployment));
            missing = fleet.keep(environments);
            if (fleet.isEmpty()) {
                fleets.remove(deployment.id());
            }
        } finally {
            lock.unlock();
        }
        List<CompletableFuture<Environment>> started = new ArrayList<>();
        for (int at = 0; at < missing; at++) {
            Environment environment = make(deployment, PROVISIONED, null);
            core.time().work().begin();
            started.add(environment
                    .ready()
                    .whenComplete((up, failure) -> core.time().work().end())
                    .thenApply(up -> {
                        free(up);
                        return up;
                    })
                    .toCompletableFuture());
            environment.start();
        }
        CompletableFuture.allOf(started.toArray(CompletableFuture<?>[]::new)).whenComplete((all, failure) -> {
            if (failure == null) {
                prepared.complete(null);
            } else {
                prepared.completeExceptionally(cause(failure));
            }
        });
    }

    @Override
    public void retire(String deploymentId) {
        retire((id, fleet) -> id.equals(deploymentId) || id.startsWith(deploymentId + '#'));
    }

    @Override
    public void retireFunction(String functionArn) {
        retire((id, fleet) -> fleet.deployment().functionArn().equals(functionArn));
    }

    private void retire(java.util.function.BiPredicate<String, Fleet> which) {
        List<Environment> retired = new ArrayList<>();
        lock.lock();
        try {
            fleets.forEach((id, fleet) -> {
                if (which.test(id, fleet)) {
                    retired.addAll(fleet.dissolve());
                }
            });
        } finally {
            lock.unlock();
        }
        retired.forEach(Environment::retire);
    }

    /** How many environments there are. */
    int count() {
        lock.lock();
        try {
            return total;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        List<Environment> all = new ArrayList<>();
        Timer waiting;
        lock.lock();
        try {
            closed = true;
            waiting = reaper;
            fleets.values().forEach(fleet -> all.addAll(fleet.dissolve()));
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.cancel();
        }
        all.forEach(Environment::endNow);
        foundation.close();
    }
}
