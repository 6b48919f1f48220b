package dev.brume.lambda.execution.environment;

import dev.brume.core.error.AwsException;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.Deployment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fleets of all deployments, within the bound on their environments, which come back here. Idle ones are ended after a while.
 *
 * <p>The lock guards all of it; no environment is called under it.
 */
final class Fleets implements Environment.Owner {
    private final EmulatorTime time;
    private final ExecutionLimits limits;
    /** Told of which deployment another environment has to be made; makes it later. */
    private final Consumer<Deployment> replacements;

    private final ReentrantLock lock = new ReentrantLock();
    /** Those that are in use, by deployment. */
    private final Map<String, Fleet> fleets = new HashMap<>();
    /** Where each environment belongs, be its fleet given up or not; in the order in which they were made. */
    private final Map<Environment, Fleet> homes = new LinkedHashMap<>();

    private @Nullable Timer reaper;
    private boolean closed;

    Fleets(EmulatorTime time, ExecutionLimits limits, Consumer<Deployment> replacements) {
        this.time = time;
        this.limits = limits;
        this.replacements = replacements;
    }

    /** A free environment; those that are no longer fit for use go to {@code unfit}. */
    @Nullable
    Environment take(String deploymentId, List<Environment> unfit) {
        Instant now = time.now();
        lock.lock();
        try {
            Fleet fleet = fleets.get(deploymentId);
            return fleet == null ? null : fleet.take(now, unfit);
        } finally {
            lock.unlock();
        }
    }

    /** Stands in line for one that will be free in a moment; null where there is none for everybody in line. */
    @Nullable
    CompletableFuture<Optional<Environment>> standInLine(String deploymentId) {
        lock.lock();
        try {
            Fleet fleet = fleets.get(deploymentId);
            return fleet == null ? null : fleet.standInLine();
        } finally {
            lock.unlock();
        }
    }

    /** Gives a place in line up: nothing comes of it. */
    void leaveLine(String deploymentId, CompletableFuture<Optional<Environment>> place) {
        lock.lock();
        try {
            Fleet fleet = fleets.get(deploymentId);
            if (fleet != null) {
                fleet.leaveLine(place);
            }
        } finally {
            lock.unlock();
        }
        place.complete(Optional.empty());
    }

    /**
     * Takes a new environment in.
     *
     * @return the idle one that has to go for it, if one has
     * @throws AwsException TooManyRequestsException when all are at work
     */
    @Nullable
    Environment add(Environment made) {
        Deployment deployment = made.deployment();
        lock.lock();
        try {
            if (closed) {
                throw new AwsException("ServiceException", 500, "The emulator is shutting down.");
            }
            Environment displaced = null;
            if (homes.size() >= limits.environments()) {
                displaced = takeOldestIdle();
                if (displaced == null) {
                    throw limits.throttled(deployment);
                }
                remove(displaced);
            }
            Fleet fleet = fleets.computeIfAbsent(deployment.id(), id -> new Fleet(deployment));
            fleet.add(made);
            homes.put(made, fleet);
            return displaced;
        } finally {
            lock.unlock();
        }
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
        Fleet fleet = homes.remove(environment);
        if (fleet != null) {
            fleet.remove(environment);
            if (fleet.isEmpty()) {
                fleets.remove(environment.deployment().id(), fleet);
            }
        }
    }

    @Override
    public void finishing(Environment environment) {
        boolean counted;
        lock.lock();
        try {
            Fleet fleet = homes.get(environment);
            counted = fleet != null && fleet.finishing(environment);
            if (counted) {
                time.work().begin();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void free(Environment environment) {
        Instant now = time.now();
        boolean unwanted;
        boolean counted;
        CompletableFuture<Optional<Environment>> next = null;
        lock.lock();
        try {
            Fleet fleet = homes.get(environment);
            counted = fleet != null && fleet.noLongerFinishing(environment);
            if (fleet != null && !closed && environment.isUsable(now)) {
                next = fleet.firstInLine();
            }
            unwanted = next == null && (closed || fleet == null || !fleet.giveBack(environment, now));
            if (!unwanted && reaper == null) {
                reaper = time.schedule(limits.idle(), this::reap);
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
            time.work().end();
        }
    }

    @Override
    public void ended(Environment environment) {
        boolean counted;
        boolean replaced = false;
        CompletableFuture<Optional<Environment>> last;
        lock.lock();
        try {
            Fleet fleet = homes.get(environment);
            counted = fleet != null && fleet.noLongerFinishing(environment);
            last = fleet == null ? null : fleet.tooManyInLine();
            remove(environment);
            // One that could not even be made would not be another time.
            if (!closed
                    && fleet != null
                    && fleet.missing() > 0
                    && environment.isProvisioned()
                    && environment.hasBeenUp()) {
                replaced = environment.hasServed();
                if (replaced) {
                    fleet.hasServed();
                } else {
                    fleet.replaceLater(time, () -> replaceMissing(fleet));
                }
            }
        } finally {
            lock.unlock();
        }
        if (replaced) {
            replacements.accept(environment.deployment());
        }
        if (last != null) {
            last.complete(Optional.empty());
        }
        if (counted) {
            time.work().end();
        }
    }

    private void replaceMissing(Fleet fleet) {
        int missing;
        lock.lock();
        try {
            missing = fleet.replaceNow();
        } finally {
            lock.unlock();
        }
        for (int at = 0; at < missing; at++) {
            replacements.accept(fleet.deployment());
        }
    }

    /** Ends what was idle for too long. */
    private void reap() {
        Instant now = time.now();
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
                reaper = time.schedule(next.plus(limits.idle()), this::reap);
            }
        } finally {
            lock.unlock();
        }
        old.forEach(Environment::end);
    }

    /**
     * Says how many of a deployment are kept; returns how many are missing.
     *
     * @throws AwsException ServiceException for more than there can be
     */
    int keep(Deployment deployment, int environments) {
        if (environments > limits.environments()) {
            throw new AwsException(
                    "ServiceException",
                    500,
                    "Brume has at most " + limits.environments() + " execution environments at a time: " + environments
                            + " of " + deployment.functionArn() + " cannot be kept ready.");
        }
        lock.lock();
        try {
            Fleet fleet = fleets.computeIfAbsent(deployment.id(), id -> new Fleet(deployment));
            int missing = fleet.keep(environments);
            if (fleet.isEmpty()) {
                fleets.remove(deployment.id());
            }
            return missing;
        } finally {
            lock.unlock();
        }
    }

    /** Gives fleets up: none of their environments, which are returned, is to be used any more. */
    List<Environment> dissolve(Predicate<Deployment> which) {
        List<Environment> dissolved = new ArrayList<>();
        lock.lock();
        try {
            fleets.values().removeIf(fleet -> {
                boolean over = which.test(fleet.deployment());
                if (over) {
                    // Idle ones end now, and no longer stand in others' way.
                    fleet.idle().forEach(homes::remove);
                    dissolved.addAll(fleet.dissolve());
                }
                return over;
            });
        } finally {
            lock.unlock();
        }
        return dissolved;
    }

    /** How many environments are kept of the deployments that have any kept. */
    Map<Deployment, Integer> kept(Predicate<Deployment> which) {
        Map<Deployment, Integer> kept = new LinkedHashMap<>();
        lock.lock();
        try {
            for (Fleet fleet : fleets.values()) {
                if (fleet.kept() > 0 && which.test(fleet.deployment())) {
                    kept.put(fleet.deployment(), fleet.kept());
                }
            }
        } finally {
            lock.unlock();
        }
        return kept;
    }

    List<Environment> all() {
        lock.lock();
        try {
            return new ArrayList<>(homes.keySet());
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more in; returns all that there are. */
    List<Environment> close() {
        List<Environment> all;
        Timer waiting;
        lock.lock();
        try {
            closed = true;
            waiting = reaper;
            fleets.values().forEach(Fleet::dissolve);
            all = new ArrayList<>(homes.keySet());
        } finally {
            lock.unlock();
        }
        if (waiting != null) {
            waiting.cancel();
        }
        return all;
    }
}
