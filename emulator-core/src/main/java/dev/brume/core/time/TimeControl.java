package dev.brume.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Time with a hand on the clock: what the admin API, the command line and tests use. Services see only {@link EmulatorTime}. */
public interface TimeControl extends EmulatorTime {
    /** Stops the clock where it stands. */
    void freeze();

    /** Lets the clock run on from where it stands. */
    void resume();

    boolean isFrozen();

    /**
     * Moves the clock forward: every task that is due on the way runs in order, at its own instant, and background work is
     * waited for before the next. A frozen clock stays frozen, a running one runs on.
     *
     * @throws IllegalArgumentException when {@code duration} is negative
     */
    void advance(Duration duration);

    /** Moves the clock to {@code instant}: forward as {@link #advance} does; backward without running anything. */
    void set(Instant instant);

    /**
     * Moves the clock on a thread of its own, for callers that must not block. The move is not counted as work in flight: it
     * waits for that itself.
     */
    default CompletionStage<Void> inBackground(Consumer<TimeControl> move) {
        CompletableFuture<Void> moved = new CompletableFuture<>();
        Thread.ofVirtual().name("brume-clock").start(() -> {
            try {
                move.accept(this);
                moved.complete(null);
            } catch (RuntimeException refused) {
                moved.completeExceptionally(refused);
            }
        });
        return moved;
    }

    /** When the next timer is due, if there is one; of quiet ones nothing is said. */
    Optional<Instant> nextTimer();
}
