package dev.brume.bench.load;

/**
 * What was done in a measured stretch of time.
 *
 * @param answers requests answered with 200
 * @param nanos from the first request to the last answer
 */
public record Load(long answers, long nanos) {
    public double answersPerSecond() {
        return answers * 1e9 / nanos;
    }
}
