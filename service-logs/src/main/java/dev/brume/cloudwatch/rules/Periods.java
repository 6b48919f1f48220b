package dev.brume.cloudwatch.rules;

/** Which lengths a period may have. */
public final class Periods {
    private Periods() {}

    /** One of the short ones of high-resolution metrics, or whole minutes. */
    public static boolean isReadable(int seconds) {
        return switch (seconds) {
            case 1, 5, 10, 20, 30 -> true;
            default -> seconds > 0 && seconds % CloudWatchLimits.MINUTE == 0;
        };
    }

    public static boolean isWatchable(int seconds) {
        return switch (seconds) {
            case 10, 20, 30 -> true;
            default -> seconds > 0 && seconds % CloudWatchLimits.MINUTE == 0;
        };
    }

    /** The start of the stretch that an instant lies in, in epoch seconds. */
    public static long floor(long second, long step) {
        return Math.floorDiv(second, step) * step;
    }
}
