package dev.brume.core.delivery;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A delivery that could not be had at once. Belongs to its line while it waits, and to whoever took it from there. */
final class Parcel {
    final Delivery delivery;
    final @Nullable String orderKey;
    private final Instant handedOver;
    private int attempts;
    private boolean held;
    private @Nullable Outcome last;

    Parcel(Delivery delivery, Instant handedOver) {
        this.delivery = delivery;
        this.orderKey = delivery.orderKey();
        this.handedOver = handedOver;
    }

    /** Whether its line and its house count it. */
    boolean isHeld() {
        return held;
    }

    void held(boolean isHeld) {
        held = isHeld;
    }

    void countAttempt() {
        attempts++;
    }

    int attempts() {
        return attempts;
    }

    /** The last attempt's outcome. */
    @Nullable
    Outcome last() {
        return last;
    }

    void last(Outcome outcome) {
        last = outcome;
    }

    /** How long to wait for the next attempt; null to give up. */
    @Nullable
    Duration delay(Outcome.Failed failure, Instant now) {
        return failure.retryable()
                ? delivery.retryPolicy().delayBefore(attempts, Duration.between(handedOver, now), failure)
                : null;
    }
}
