package dev.brume.lambda.execution.environment;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Those that wait for work. The one used last is used first, so that those that are too many grow old. Guarded by who holds it.
 *
 * @param <E> who waits
 * @param <R> who hears them, where it matters
 */
final class IdleOnes<E, R> {
    /** How many of those used last are looked at for one that is near. */
    static final int NEAR = 8;

    private final Deque<Idle<E, R>> idle = new ArrayDeque<>();

    private record Idle<E, R>(
            E one, Instant since, @Nullable R heardBy) {}

    /** @param heardBy null where it does not matter */
    void add(E one, Instant now, @Nullable R heardBy) {
        idle.addFirst(new Idle<>(one, now, heardBy));
    }

    /**
     * Takes away the one used last; or one, used not much before, that the caller hears: then nobody else has to wake up for its
     * answer.
     *
     * @param caller null where it hears none
     */
    @Nullable
    E take(@Nullable R caller) {
        int seen = 0;
        for (Iterator<Idle<E, R>> each = idle.iterator(); caller != null && each.hasNext() && seen < NEAR; seen++) {
            Idle<E, R> next = each.next();
            if (next.heardBy == caller) {
                each.remove();
                return next.one;
            }
        }
        Idle<E, R> last = idle.pollFirst();
        return last == null ? null : last.one;
    }

    void remove(E one) {
        idle.removeIf(each -> each.one == one);
    }

    /** Since when the one waits that has waited longest; null when none does. */
    @Nullable
    Instant since() {
        Idle<E, R> oldest = idle.peekLast();
        return oldest == null ? null : oldest.since;
    }

    /** Takes away the one that has waited longest. */
    E takeOldest() {
        return idle.removeLast().one;
    }

    boolean isEmpty() {
        return idle.isEmpty();
    }

    List<E> all() {
        return idle.stream().map(Idle::one).toList();
    }

    void clear() {
        idle.clear();
    }
}
