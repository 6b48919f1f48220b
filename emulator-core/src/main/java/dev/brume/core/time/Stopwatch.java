package dev.brume.core.time;

/** Real time that passed, for logs and figures; never for behaviour. */
public final class Stopwatch {
    private Stopwatch() {}

    /** A reading to hand to {@link #nanosSince}. */
    public static long start() {
        return System.nanoTime();
    }

    public static long nanosSince(long start) {
        return System.nanoTime() - start;
    }
}
