package dev.brume.kinesis.stream;

/**
 * A status that may be passing: CREATING on its way to ACTIVE. What it stands for is done at once; the passing status ends when
 * its time is over, or when one description has shown it, whichever comes first. So a waiter sees it, and a clock that stands
 * still holds nobody up. Guarded by its monitor.
 *
 * @param <S> the resource's statuses
 */
public final class Status<S> {
    private S status;
    private S then;
    private long until;

    Status(S status) {
        this.status = status;
        this.then = status;
    }

    /** Enters a status that leads to another. */
    synchronized void pass(S passing, S next, long passingUntil, long now) {
        status = passing;
        then = next;
        until = passingUntil;
        settle(now);
    }

    private void settle(long now) {
        if (now >= until) {
            status = then;
        }
    }

    /** The status, to act upon. */
    public synchronized S now(long now) {
        settle(now);
        return status;
    }

    /** The status, to be shown to a client; the next time it has passed. */
    public synchronized S show(long now) {
        settle(now);
        S shown = status;
        status = then;
        return shown;
    }
}
