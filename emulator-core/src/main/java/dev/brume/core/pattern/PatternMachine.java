package dev.brume.core.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import software.amazon.event.ruler.GenericMachine;
import software.amazon.event.ruler.Patterns;

/**
 * Many patterns as one automaton: the cost of a match grows with the event and with what matches, hardly with the number of patterns.
 * Ruler's automaton may miss a match while another thread changes it, so a read-write lock guards it: matches run side by side, and a
 * change waits for the few microseconds of those that run.
 *
 * @param <T> whose patterns they are: a subscription, a rule
 */
public final class PatternMachine<T> {
    /** Ruler never forgets the names of rules that were deleted: after this many, and as many as there are, it is made anew. */
    private static final int FORGOTTEN_MIN = 256;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final Map<T, List<Map<String, List<Patterns>>>> patterns = new HashMap<>();
    private GenericMachine<T> machine = empty();
    private int forgotten;
    private final AtomicLong changes = new AtomicLong();
    private volatile int size;

    private static <T> GenericMachine<T> empty() {
        return GenericMachine.<T>builder().build();
    }

    /**
     * In one step for whoever matches: either the old pattern counts or the new one.
     *
     * @param alternatives as ruler compiles a pattern; each demands a match of one of the patterns for every dotted path
     */
    public void put(T owner, List<Map<String, List<Patterns>>> alternatives) {
        lock.writeLock().lock();
        try {
            List<Map<String, List<Patterns>>> old = patterns.put(owner, alternatives);
            size = patterns.size();
            if (old != null) {
                forget(owner, old);
            }
            add(owner, alternatives);
            changes.incrementAndGet();
        } finally {
            lock.writeLock().unlock();
        }
    }

    public void remove(T owner) {
        lock.writeLock().lock();
        try {
            List<Map<String, List<Patterns>>> old = patterns.remove(owner);
            size = patterns.size();
            if (old != null) {
                forget(owner, old);
                changes.incrementAndGet();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void forget(T owner, List<Map<String, List<Patterns>>> alternatives) {
        for (Map<String, List<Patterns>> alternative : alternatives) {
            machine.deletePatternRule(owner, alternative);
        }
        forgotten++;
        if (patterns.isEmpty() || forgotten >= Math.max(FORGOTTEN_MIN, patterns.size())) {
            machine = empty();
            forgotten = 0;
            patterns.forEach(this::add);
        }
    }

    private void add(T owner, List<Map<String, List<Patterns>>> alternatives) {
        for (Map<String, List<Patterns>> alternative : alternatives) {
            machine.addPatternRule(owner, alternative);
        }
    }

    /** How many patterns there are. */
    public int size() {
        return size;
    }

    /** How often patterns came or went: what matched at one count matches as long as it stays. */
    public long changes() {
        return changes.get();
    }

    public List<T> matching(JsonNode event) {
        lock.readLock().lock();
        try {
            return machine.rulesForJSONEvent(event);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Null for what is not a JSON object: nothing matches that. */
    public @Nullable List<T> matching(String json) {
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
