package dev.brume.bench.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One measured figure.
 *
 * @param part which part of the run
 * @param subject what was measured: a row of the part's table
 * @param metric what about it, unit included: a column of that table
 * @param limit the target that the figure should not exceed, or null
 */
public record Figure(
        String part,
        String subject,
        String metric,
        Spread value,
        @Nullable Double limit) {
    boolean missesTarget() {
        return limit != null && value.median() > limit;
    }

    /** {@code 16.8 (16.1-18.0)}, or the value alone where it was measured once. */
    String text() {
        String median = number(value.median());
        return value.samples() == 1 ? median : median + " (" + number(value.low()) + "-" + number(value.high()) + ")";
    }

    static String number(double value) {
        int decimals = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
