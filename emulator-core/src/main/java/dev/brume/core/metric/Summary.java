package dev.brume.core.metric;

/**
 * The samples of one minute, in CloudWatch's words a statistic set.
 *
 * @param count how many samples there were, 1 or more
 */
public record Summary(double count, double sum, double min, double max) {
    /** A single sample. */
    public static Summary of(double value) {
        return new Summary(1, value, value, value);
    }
}
