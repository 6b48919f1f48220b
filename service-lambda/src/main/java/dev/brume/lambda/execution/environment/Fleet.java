package dev.brume.lambda.execution.environment;

import dev.brume.lambda.execution.Deployment;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environments of one deployment. Guarded by the lock of {@link Environments}. */
final class Fleet {
    private final Deployment deployment;
    /** The one used last is used first, so that those that are too many grow old. */
    private final Deque<Idle> idle = new ArrayDeque<>();

    private final Set<Environment> all = new HashSet<>();
    /** How many of them are kept even if nobody needs them. */
    private int kept;

    /** Whether nobody shall use it any more. */
    private boolean dissolved;

    private record Idle(Environment environment, Instant since) {}

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
        return count - all.size();
    }

    /** Returns whether it was one of them. */
    boolean remove(Environment environment) {
        idle.removeIf(each -> each.environment == environment);
        return all.remove(environment);
    }

    /** Returns false for one that is not wanted any more. */
    boolean giveBack(Environment environment, Instant now) {
        if (dissolved || !all.contains(environment)) {
            return false;
        }
        idle.addFirst(new Idle(environment, now));
        return true;
    }

    /** One that is free; those that are no longer fit for use go to {@code unfit}. */
    @Nullable
    Environment take(Instant now, List<Environment> unfit) {
        for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
            if (next.environment.isUsable(now)) {
                return next.environment;
            }
            unfit.add(next.environment);
        }
        return null;
    }

    /** Since when the longest idle one is so, if one may go; null else. */
    @Nullable
    Instant idleSince() {
        return idle.isEmpty() || all.size() <= kept ? null : idle.getLast().since;
    }

    /** Takes away the one that is idle for longest. */
    Environment takeOldest() {
        return idle.removeLast().environment;
    }

    /** Takes all that are idle away, and names those at work. */
    List<Environment> dissolve() {
        idle.clear();
        kept = 0;
        dissolved = true;
        return new ArrayList<>(all);
    }
}
