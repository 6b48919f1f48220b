package dev.brume.core.identity;

import java.util.Comparator;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The access keys that IAM and STS issued. They fill it, whoever meets a request asks it; while neither is in use it is empty.
 * Asking takes no lock; a lock guards the order in which keys are forgotten.
 *
 * <p>Keys that ended are remembered, so that who still uses one is told so, but not more than {@link #ENDING_MAX} of them.
 */
public final class IssuedKeys {
    /** How many keys that end, or have ended, are remembered: those that ended first are forgotten first. */
    static final int ENDING_MAX = 100_000;

    private final Map<String, IssuedKey> keys = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<IssuedKey> ending =
            new PriorityQueue<>(Comparator.comparing(IssuedKey::active).thenComparing(IssuedKey::expires));
    private final AtomicInteger changes = new AtomicInteger();

    /** The key, or null for one that nobody issued here: such a key means what its user wants it to mean. */
    public @Nullable IssuedKey find(String accessKeyId) {
        return keys.get(accessKeyId);
    }

    /** Moves on with each change: what was found stays true as long as this is the same. */
    public int changes() {
        return changes.get();
    }

    /** Makes a key known, or what has become of it. */
    public void issue(IssuedKey key) {
        lock.lock();
        try {
            keys.put(key.accessKeyId(), key);
            if (key.isTemporary()) {
                remember(key);
            }
            changes.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }

    /** The key is no longer good for anything; who uses it is refused. */
    public void revoke(String accessKeyId) {
        lock.lock();
        try {
            IssuedKey key = keys.get(accessKeyId);
            if (key != null && key.active()) {
                IssuedKey revoked = key.inactive();
                keys.put(accessKeyId, revoked);
                remember(revoked);
                changes.incrementAndGet();
            }
        } finally {
            lock.unlock();
        }
    }

    private void remember(IssuedKey key) {
        ending.add(key);
        if (ending.size() > ENDING_MAX) {
            IssuedKey first = ending.remove();
            keys.remove(first.accessKeyId(), first);
        }
    }

    /** Forgets keys as if they had never been. */
    public void forget(Predicate<IssuedKey> which) {
        lock.lock();
        try {
            keys.values().removeIf(which);
            ending.removeIf(which);
            changes.incrementAndGet();
        } finally {
            lock.unlock();
        }
    }
}
