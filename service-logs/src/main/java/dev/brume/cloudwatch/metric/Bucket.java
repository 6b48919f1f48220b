package dev.brume.cloudwatch.metric;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that was reported of a metric within one stretch of time. Guarded by whoever has it. */
public final class Bucket {
    private static final int BYTES = 72;
    private double count;
    private double sum;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private boolean tellsValues = true;
    /** Null while all values are the same, or once they are not known. */
    private @Nullable Distribution several;

    void add(Sample sample) {
        if (tellsValues && !sample.tellsValues()) {
            forgetValues();
        }
        if (tellsValues && !staysOneValue(sample.min(), sample.isOneValue())) {
            Distribution all = own();
            List<Double> values = sample.values();
            List<Double> counts = sample.counts();
            if (values == null || counts == null) {
                all.add(sample.min(), sample.count());
            } else {
                for (int at = 0; at < values.size(); at++) {
                    all.add(values.get(at), counts.get(at));
                }
            }
        }
        count(sample.count(), sample.sum(), sample.min(), sample.max());
    }

    void add(Bucket other) {
        if (other.count == 0 && other.max < other.min) {
            return;
        }
        if (tellsValues && !other.tellsValues) {
            forgetValues();
        }
        if (tellsValues && !staysOneValue(other.min, other.min == other.max)) {
            Distribution others = other.several;
            if (others == null) {
                own().add(other.min, other.count);
            } else {
                own().addAll(others);
            }
        }
        count(other.count, other.sum, other.min, other.max);
    }

    private boolean staysOneValue(double value, boolean isOne) {
        return isOne && several == null && (isEmpty() || (min == max && min == value));
    }

    private void forgetValues() {
        tellsValues = false;
        several = null;
    }

    private Distribution own() {
        Distribution all = several;
        if (all == null) {
            all = isEmpty() ? new Distribution() : Distribution.of(min, count);
            several = all;
        }
        return all;
    }

    private void count(double moreCount, double moreSum, double lower, double upper) {
        count += moreCount;
        sum += moreSum;
        min = Math.min(min, lower);
        max = Math.max(max, upper);
    }

    private boolean isEmpty() {
        return max < min;
    }

    public double count() {
        return count;
    }

    public double sum() {
        return sum;
    }

    public double min() {
        return min;
    }

    public double max() {
        return max;
    }

    /** Which values occurred how often; null when a statistic set kept them to itself. */
    public @Nullable Distribution distribution() {
        if (!tellsValues) {
            return null;
        }
        return several == null ? Distribution.of(min, count) : several;
    }

    /** Bytes that it holds. */
    int bytes() {
        return several == null ? BYTES : BYTES + several.bytes();
    }
}
