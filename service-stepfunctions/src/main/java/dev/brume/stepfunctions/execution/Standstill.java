package dev.brume.stepfunctions.execution;

/**
 * Finds the endless loop of an Express execution whose clock stands still, so that its five minutes never pass. AWS limits no Express
 * execution's events, and a clock that runs never comes near this limit. Guarded by the execution's lock.
 */
final class Standstill {
    private static final int EVENTS_AT_ONCE_MAX = 1_000_000;

    private long instant;
    private int events;

    /**
     * Counts an event.
     *
     * @param now in milliseconds
     */
    boolean exceededAt(long now) {
        if (now != instant) {
            instant = now;
            events = 0;
        }
        return ++events > EVENTS_AT_ONCE_MAX;
    }
}
