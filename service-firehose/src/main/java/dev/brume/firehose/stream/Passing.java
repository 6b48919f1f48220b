package dev.brume.firehose.stream;

import dev.brume.firehose.rules.FirehoseLimits;

/**
 * A status that may be passing: CREATING on its way to ACTIVE. It ends when its time is over, or when one description has shown it,
 * whichever comes first. So a waiter sees it, and a clock that stands still holds nobody up. Guarded by its owner.
 *
 * @param <S> the statuses
 */
final class Passing<S> {
    private S status;
    private S then;
    private long until;

    Passing(S status) {
        this.status = status;
        this.then = status;
    }

    /** Enters a status that leads to another. */
    void pass(S passing, S next, long now) {
        status = passing;
        then = next;
        until = now + FirehoseLimits.PASSING.toMillis();
    }

    /** The status, to act upon. */
    S now(long now) {
        if (now >= until) {
            status = then;
        }
        return status;
    }

    /** The status, to be shown to a client; the next time it has passed. */
    S show(long now) {
        S shown = now(now);
        status = then;
        return shown;
    }
}
