package dev.brume.core.time;

import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The timers that wait, in the order in which they will run. A cancelled timer leaves at once, so that the agenda holds only
 * what can still happen. Guarded by its own monitor.
 */
final class Agenda {
    private final TreeSet<Entry> entries = new TreeSet<>();
    private long scheduled;

    /** @param quiet for housekeeping, of which {@link #nextEvent} does not tell */
    synchronized Entry add(Instant at, Runnable task, boolean quiet) {
        Entry entry = new Entry(this, at, scheduled++, task, quiet);
        entries.add(entry);
        return entry;
    }

    /** Takes the first entry that is due at {@code now}, or null. */
    synchronized @Nullable Entry takeDue(Instant now) {
        if (entries.isEmpty() || entries.first().at.isAfter(now)) {
            return null;
        }
        return entries.pollFirst();
    }

    synchronized @Nullable Instant next() {
        return entries.isEmpty() ? null : entries.first().at;
    }

    /** When the first entry is due that somebody may wait for. */
    synchronized @Nullable Instant nextEvent() {
        for (Entry entry : entries) {
            if (!entry.quiet) {
                return entry.at;
            }
        }
        return null;
    }

    synchronized void clear() {
        entries.clear();
    }

    private synchronized boolean remove(Entry entry) {
        return entries.remove(entry);
    }

    /** One timer. */
    static final class Entry implements Timer, Comparable<Entry> {
        private final Agenda agenda;
        private final long order;
        final Instant at;
        final Runnable task;
        final boolean quiet;

        private Entry(Agenda agenda, Instant at, long order, Runnable task, boolean quiet) {
            this.agenda = agenda;
            this.at = at;
            this.order = order;
            this.task = task;
            this.quiet = quiet;
        }

        @Override
        public boolean cancel() {
            return agenda.remove(this);
        }

        @Override
        public int compareTo(Entry other) {
            int byInstant = at.compareTo(other.at);
            return byInstant != 0 ? byInstant : Long.compare(order, other.order);
        }
    }
}
