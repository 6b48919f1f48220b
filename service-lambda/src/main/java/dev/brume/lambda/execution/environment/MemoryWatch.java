package dev.brume.lambda.execution.environment;

import dev.brume.core.time.RealTime;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Looks at what is at work, ten times a second, while anything is: above all at its memory. The set guards itself; {@code ticking}
 * says whether a look is due.
 */
final class MemoryWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private final RealTime real;
    private final Set<Watched> watched = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean ticking = new AtomicBoolean();

    /** What is looked at. */
    interface Watched {
        /** Looks, and acts when it is too much. Short; called by the timer's thread. */
        void look();
    }

    MemoryWatch(RealTime real) {
        this.real = real;
    }

    void add(Watched one) {
        watched.add(one);
        tick();
    }

    void remove(Watched one) {
        watched.remove(one);
    }

    private void tick() {
        if (ticking.compareAndSet(false, true)) {
            real.after(BETWEEN_LOOKS, this::look);
        }
    }

    private void look() {
        watched.forEach(Watched::look);
        ticking.set(false);
        if (!watched.isEmpty()) {
            tick();
        }
    }
}
