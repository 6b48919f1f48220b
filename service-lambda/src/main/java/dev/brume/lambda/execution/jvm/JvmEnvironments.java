package dev.brume.lambda.execution.jvm;

import dev.brume.core.time.EmulatorTime;
import dev.brume.lambda.execution.Deployment;
import dev.brume.lambda.execution.environment.ExecutionLimits;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The environments of this JVM: a free one is used again, the last one first; their number is bounded. The lock guards all; nothing is
 * called under it.
 */
final class JvmEnvironments implements JvmEnvironment.Owner {
    private final EmulatorTime time;
    private final ExecutionLimits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<JvmEnvironment> all = new LinkedHashSet<>();
    private final Deque<Idle> idle = new ArrayDeque<>();

    private record Idle(JvmEnvironment environment, Instant since) {}

    JvmEnvironments(EmulatorTime time, ExecutionLimits limits) {
        this.time = time;
        this.limits = limits;
    }

    /** One that is free; null where there is none. Those that were idle for too long end now. */
    @Nullable
    JvmEnvironment take(String deploymentId) {
        Instant now = time.now();
        List<JvmEnvironment> old = new ArrayList<>();
        JvmEnvironment taken = null;
        lock.lock();
        try {
            while (!idle.isEmpty() && !idle.getLast().since.plus(limits.idle()).isAfter(now)) {
                old.add(idle.removeLast().environment);
            }
            for (Idle each : idle) {
                if (each.environment.deployment().id().equals(deploymentId)) {
                    taken = each.environment;
                    idle.remove(each);
                    break;
                }
            }
            old.forEach(all::remove);
        } finally {
            lock.unlock();
        }
        old.forEach(JvmEnvironment::retire);
        return taken;
    }

    /** Takes a new one in, at work; one that is idle for longest goes where there are too many. */
    void add(JvmEnvironment environment) {
        JvmEnvironment displaced = null;
        lock.lock();
        try {
            if (all.size() >= limits.environments()) {
                if (idle.isEmpty()) {
                    throw limits.throttled(environment.deployment());
                }
                displaced = idle.removeLast().environment;
                all.remove(displaced);
            }
            all.add(environment);
        } finally {
            lock.unlock();
        }
        if (displaced != null) {
            displaced.retire();
        }
    }

    int count(String deploymentId) {
        lock.lock();
        try {
            return (int) all.stream()
                    .filter(each -> each.deployment().id().equals(deploymentId))
                    .count();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void free(JvmEnvironment environment) {
        boolean wanted;
        lock.lock();
        try {
            wanted = all.contains(environment);
            if (wanted) {
                idle.addFirst(new Idle(environment, time.now()));
            }
        } finally {
            lock.unlock();
        }
        if (!wanted) {
            environment.retire();
        }
    }

    @Override
    public void ended(JvmEnvironment environment) {
        lock.lock();
        try {
            all.remove(environment);
            idle.removeIf(each -> each.environment == environment);
        } finally {
            lock.unlock();
        }
    }

    /** Those of such deployments, in the order in which they were made. */
    List<JvmEnvironment> of(Predicate<Deployment> which) {
        lock.lock();
        try {
            return all.stream().filter(each -> which.test(each.deployment())).toList();
        } finally {
            lock.unlock();
        }
    }

    /** Those of such deployments end: at once, or after their present invocation. */
    void dissolve(Predicate<Deployment> which) {
        List<JvmEnvironment> free = new ArrayList<>();
        lock.lock();
        try {
            idle.removeIf(each -> which.test(each.environment.deployment()) && free.add(each.environment));
            all.removeIf(each -> which.test(each.deployment()));
        } finally {
            lock.unlock();
        }
        free.forEach(JvmEnvironment::retire);
    }

    /** All end at once. */
    void close() {
        List<JvmEnvironment> last;
        lock.lock();
        try {
            last = List.copyOf(all);
            all.clear();
            idle.clear();
        } finally {
            lock.unlock();
        }
        last.forEach(JvmEnvironment::end);
    }
}
