package dev.brume.lambda.execution.environment;

import dev.brume.core.http.SocketLoop;
import dev.brume.core.time.Backoff;
import dev.brume.core.time.EmulatorTime;
import dev.brume.core.time.Timer;
import dev.brume.lambda.execution.Deployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The environments of one deployment. Guarded by the lock of {@link Fleets}. */
final class Fleet {
    private static final Backoff BACKOFF = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(5));

    private final Deployment deployment;
    /** Each with the loop that reads what its runtime says, if one does. */
    private final IdleOnes<Environment, SocketLoop> idle = new IdleOnes<>();

    /** Those that were made before they were needed; used before all others. */
    private final IdleOnes<Environment, SocketLoop> provisioned = new IdleOnes<>();

    private final Set<Environment> all = new HashSet<>();
    /** Those that have answered and not yet asked for more. */
    private final Set<Environment> finishing = new HashSet<>();

    /** Who waits for one of them. */
    private final Deque<CompletableFuture<Optional<Environment>>> line = new ArrayDeque<>();
    /** How many of them are kept even if nobody needs them. */
    private int kept;

    /** How many times those that were provisioned were replaced since one had served. */
    private int unserved;

    /** When those that are missing are made. */
    private @Nullable Timer replacement;

    /** Whether nobody shall use it any more. */
    private boolean dissolved;

    Fleet(Deployment deployment) {
        this.deployment = deployment;
    }

    Deployment deployment() {
        return deployment;
    }

    void add(Environment environment) {
        all.add(environment);
    }

    boolean isEmpty() {
        return all.isEmpty() && kept == 0;
    }

    /** Says how many are kept; returns how many are missing. */
    int keep(int count) {
        kept = count;
        replaceNone();
        return missing();
    }

    /** How many have to be made for as many to be there as are kept. */
    int missing() {
        return kept - (int) all.stream().filter(Environment::isProvisioned).count();
    }

    /** One that was provisioned has served and ended: what is missing then has not failed again and again. */
    void hasServed() {
        unserved = 0;
    }

    /** Has those that are missing made after a pause, which grows each time until one has served. */
    void replaceLater(EmulatorTime time, Runnable replace) {
        if (replacement == null) {
            unserved++;
            replacement = time.schedule(BACKOFF.after(unserved), replace);
        }
    }

    /** How many are to be made now. */
    int replaceNow() {
        replacement = null;
        return missing();
    }

    private void replaceNone() {
        if (replacement != null) {
            replacement.cancel();
            replacement = null;
        }
    }

    int kept() {
        return kept;
    }

    void remove(Environment environment) {
        idle.remove(environment);
        provisioned.remove(environment);
        all.remove(environment);
    }

    /** It will be free in a moment. Returns false for one that is not wanted any more. */
    boolean finishing(Environment environment) {
        return !dissolved && all.contains(environment) && finishing.add(environment);
    }

    /** Returns whether it was about to be free. */
    boolean noLongerFinishing(Environment environment) {
        return finishing.remove(environment);
    }

    /** Stands in line for one that will be free in a moment; null where there is none for everybody in line. */
    @Nullable
    CompletableFuture<Optional<Environment>> standInLine() {
        if (finishing.size() <= line.size()) {
            return null;
        }
        CompletableFuture<Optional<Environment>> place = new CompletableFuture<>();
        line.add(place);
        return place;
    }

    void leaveLine(CompletableFuture<Optional<Environment>> place) {
        line.remove(place);
    }

    /** The first in line, if somebody waits. */
    @Nullable
    CompletableFuture<Optional<Environment>> firstInLine() {
        return line.pollFirst();
    }

    /** The last in line, if more wait than will be free. */
    @Nullable
    CompletableFuture<Optional<Environment>> tooManyInLine() {
        return line.size() > finishing.size() ? line.pollLast() : null;
    }

    /** Returns false for one that is not wanted any more. */
    boolean giveBack(Environment environment, Instant now) {
        if (dissolved || !all.contains(environment)) {
            return false;
        }
        (environment.isProvisioned() ? provisioned : idle).add(environment, now, SocketLoop.current());
        return true;
    }

    /** One that is free; those that are no longer fit for use go to {@code unfit}. */
    @Nullable
    Environment take(Instant now, List<Environment> unfit) {
        Environment first = take(provisioned, now, unfit);
        return first == null ? take(idle, now, unfit) : first;
    }

    private static @Nullable Environment take(
            IdleOnes<Environment, SocketLoop> from, Instant now, List<Environment> unfit) {
        SocketLoop here = SocketLoop.current();
        for (Environment next = from.take(here); next != null; next = from.take(here)) {
            if (next.isUsable(now)) {
                return next;
            }
            unfit.add(next);
        }
        return null;
    }

    /** Since when the one is idle that may go first; null when none may. */
    @Nullable
    Instant idleSince() {
        return expendable().since();
    }

    /** Takes away the one that is idle for longest of those that may go. */
    Environment takeOldest() {
        return expendable().takeOldest();
    }

    private IdleOnes<Environment, SocketLoop> expendable() {
        return idle.isEmpty() && missing() < 0 ? provisioned : idle;
    }

    List<Environment> idle() {
        return Stream.concat(provisioned.all().stream(), idle.all().stream()).toList();
    }

    /** Takes all that are idle away, and names those at work. */
    List<Environment> dissolve() {
        idle.clear();
        provisioned.clear();
        kept = 0;
        replaceNone();
        dissolved = true;
        return new ArrayList<>(all);
    }
}
