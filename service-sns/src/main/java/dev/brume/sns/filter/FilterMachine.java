package dev.brume.sns.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.Patterns;

/**
 * Many policies of one scope as one automaton: the cost of a match grows with the message and with what matches, hardly with the
 * number of policies. Ruler's automaton may miss a match while another thread changes it, so a read-write lock guards it: matches
 * run side by side, and a change waits for the few microseconds of those that run.
 *
 * @param <T> a subscription
 */
final class FilterMachine<T> {
    /** Ruler never forgets the names of rules that were deleted: after this many, and as many as there are, it is made anew. */
    private static final int FORGOTTEN_MIN = 256;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<T, FilterPolicy> policies = new HashMap<>();
    private GenericMachine<T> machine = empty();
    private int forgotten;
    private volatile int size;

    private static <T> GenericMachine<T> empty() {
        return GenericMachine.<T>builder().build();
    }

    /** In one step for whoever matches: either the old policy counts or the new one. */
    void put(T subscription, FilterPolicy policy) {
        lock.writeLock().lock();
        try {
            FilterPolicy old = policies.put(subscription, policy);
            size = policies.size();
            if (old != null) {
                forget(subscription, old);
            }
            add(subscription, policy);
        } finally {
            lock.writeLock().unlock();
        }
    }

    void remove(T subscription) {
        lock.writeLock().lock();
        try {
            FilterPolicy old = policies.remove(subscription);
            size = policies.size();
            if (old != null) {
                forget(subscription, old);
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void forget(T subscription, FilterPolicy policy) {
        for (Map<String, List<Patterns>> rule : policy.rules()) {
            machine.deletePatternRule(subscription, rule);
        }
        forgotten++;
        if (policies.isEmpty() || forgotten >= Math.max(FORGOTTEN_MIN, policies.size())) {
            machine = empty();
            forgotten = 0;
            policies.forEach(this::add);
        }
    }

    private void add(T subscription, FilterPolicy policy) {
        for (Map<String, List<Patterns>> rule : policy.rules()) {
            machine.addPatternRule(subscription, rule);
        }
    }

    /** How many policies there are. */
    int size() {
        return size;
    }

    List<T> matching(JsonNode event) {
        lock.readLock().lock();
        try {
            return machine.rulesForJSONEvent(event);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Null for what is not a JSON object: nothing matches that. */
    @Nullable
    List<T> matching(String json) {
        lock.readLock().lock();
        try {
            return machine.rulesForJSONEvent(json);
        } catch (Exception notAnObject) {
            return null;
        } finally {
            lock.readLock().unlock();
        }
    }
}
