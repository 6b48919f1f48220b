package dev.brume.cloudwatch.metric;

import java.util.Arrays;

/**
 * Which values occurred how often: exact up to some number of different values, then ever coarser, as AWS's own histogram is from
 * the start. Guarded by whoever has it.
 *
 * <p>Coarser means fewer bits of each value's mantissa: two values that agree in what is left become one.
 */
public final class Distribution {
    /** Different values that are told apart. */
    static final int VALUES_MAX = 128;

    private static final int MANTISSA_BITS = 52;
    /** Where coarsening begins: values that differ by less than a hundredth become one. */
    private static final int FIRST_BITS = 7;

    private double[] values = new double[4];
    private double[] counts = new double[4];
    private int size;
    private int bits = MANTISSA_BITS;

    static Distribution of(double value, double count) {
        Distribution one = new Distribution();
        one.add(value, count);
        return one;
    }

    void add(double value, double count) {
        if (count <= 0) {
            return;
        }
        double kept = rounded(value);
        int at = Arrays.binarySearch(values, 0, size, kept);
        if (at >= 0) {
            counts[at] += count;
            return;
        }
        insert(-at - 1, kept, count);
        while (size > VALUES_MAX && bits > 0) {
            coarsen();
        }
    }

    private void insert(int at, double value, double count) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            counts = Arrays.copyOf(counts, 2 * size);
        }
        System.arraycopy(values, at, values, at + 1, size - at);
        System.arraycopy(counts, at, counts, at + 1, size - at);
        values[at] = value;
        counts[at] = count;
        size++;
    }

    private void coarsen() {
        bits = bits > FIRST_BITS ? FIRST_BITS : bits - 1;
        double[] before = Arrays.copyOf(values, size);
        double[] often = Arrays.copyOf(counts, size);
        size = 0;
        for (int at = 0; at < before.length; at++) {
            double value = rounded(before[at]);
            if (size > 0 && values[size - 1] == value) {
                counts[size - 1] += often[at];
            } else {
                values[size] = value;
                counts[size] = often[at];
                size++;
            }
        }
    }

    private double rounded(double value) {
        // Zero has one sign here.
        return bits == MANTISSA_BITS || value == 0
                ? value + 0.0
                : Double.longBitsToDouble(
                                Double.doubleToRawLongBits(value) >> (MANTISSA_BITS - bits) << (MANTISSA_BITS - bits))
                        + 0.0;
    }

    void addAll(Distribution other) {
        for (int at = 0; at < other.size; at++) {
            add(other.values[at], other.counts[at]);
        }
    }

    public int size() {
        return size;
    }

    /** The values are in ascending order. */
    public double value(int at) {
        return values[at];
    }

    public double count(int at) {
        return counts[at];
    }

    /** Bytes that it holds. */
    int bytes() {
        return 64 + 16 * values.length;
    }
}
