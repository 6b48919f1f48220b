package dev.brume.cloudwatch.math;

/** How many points the expressions of one request may still come to. Belongs to who asked. */
public final class Allowance {
    private static final long POINTS = 1_000_000;
    private long left = POINTS;

    /** @throws MathException if that is too much */
    void take(long points) {
        left -= points;
        if (left < 0) {
            throw new MathException("The expressions come to more than " + POINTS + " datapoints");
        }
    }
}
