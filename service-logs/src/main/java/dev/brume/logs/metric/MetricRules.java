package dev.brume.logs.metric;

/** What CloudWatch takes of a metric: API reference, PutMetricData, MetricDatum and Dimension. */
final class MetricRules {
    static final int DIMENSION_VALUE_MAX = 1024;
    static final int NAME_MAX = 255;
    static final double VALUE_MAX = Math.pow(2, 360);
    private static final int ASCII_END = 128;

    private MetricRules() {}

    /** Whether a text can be a name or a dimension's value, but for its length. */
    static boolean isName(String text) {
        return !text.isBlank() && text.chars().allMatch(c -> c < ASCII_END);
    }

    static boolean isValue(double value) {
        // Not a number is never less than anything.
        return Math.abs(value) <= VALUE_MAX;
    }
}
