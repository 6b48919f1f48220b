package dev.brume.core.authorization;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/** The latest denials, not more than {@link #CAPACITY}. Guarded by itself. */
public final class Denials {
    public static final int CAPACITY = 1_000;

    private final Deque<Denial> latest = new ArrayDeque<>();
    private long total;

    synchronized void add(Denial denial) {
        if (latest.size() == CAPACITY) {
            latest.removeFirst();
        }
        latest.addLast(denial);
        total++;
    }

    /** How many there have been, those included that are not kept any more. */
    public synchronized long total() {
        return total;
    }

    /** The latest that are wanted, oldest first. */
    public synchronized List<Denial> latest(Predicate<Denial> wanted, int limit) {
        List<Denial> found = new ArrayList<>();
        Iterator<Denial> newestFirst = latest.descendingIterator();
        while (newestFirst.hasNext() && found.size() < limit) {
            Denial denial = newestFirst.next();
            if (wanted.test(denial)) {
                found.addFirst(denial);
            }
        }
        return found;
    }

    public synchronized void forget(Predicate<Denial> which) {
        latest.removeIf(which);
    }
}
