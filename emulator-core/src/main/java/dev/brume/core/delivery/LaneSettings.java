package dev.brume.core.delivery;

/**
 * How much of an endpoint's time and of our memory its lane may take.
 *
 * @param held deliveries that wait or are in flight at a time; more are given up at once
 * @param concurrency attempts in flight at a time; 0 for no limit
 * @param perSecond attempts started in a second; 0 for no limit
 */
public record LaneSettings(int held, int concurrency, int perSecond) {
    /** For endpoints in this process: the first attempt is made on the thread that hands over. */
    public static final LaneSettings IN_PROCESS = new LaneSettings(10_000, 0, 0);

    public LaneSettings {
        if (held < 1 || concurrency < 0 || perSecond < 0) {
            throw new IllegalArgumentException(
                    "held " + held + ", concurrency " + concurrency + ", " + perSecond + "/s");
        }
    }

    boolean limitsAttempts() {
        return concurrency > 0 || perSecond > 0;
    }
}
