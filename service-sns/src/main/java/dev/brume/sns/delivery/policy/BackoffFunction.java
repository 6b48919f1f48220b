package dev.brume.sns.delivery.policy;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How the delay grows in the backoff phase, from the first of its retries to the last. AWS draws the four and gives no formulas
 * (Amazon SNS Developer Guide, "Amazon SNS message delivery retries"): these begin and end as documented and have the names' shapes.
 */
public enum BackoffFunction {
    /** By the same step each time. */
    LINEAR {
        @Override
        double delay(double min, double max, int i, int last) {
            return min + (max - min) * i / last;
        }
    },
    /** By steps that grow by the same amount each time. */
    ARITHMETIC {
        @Override
        double delay(double min, double max, int i, int last) {
            return min + (max - min) * i * (i + 1) / (last * (last + 1.0));
        }
    },
    /** By the same factor each time. */
    GEOMETRIC {
        @Override
        double delay(double min, double max, int i, int last) {
            return min * Math.pow(max / min, (double) i / last);
        }
    },
    /** By steps that double each time. */
    EXPONENTIAL {
        @Override
        double delay(double min, double max, int i, int last) {
            return min + (max - min) * (Math.pow(2, i) - 1) / (Math.pow(2, last) - 1);
        }
    };

    /** @param i from 0 to {@code last}, which is not 0 */
    abstract double delay(double min, double max, int i, int last);

    /** As policies write it: {@code linear}. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<BackoffFunction> of(String text) {
        return Arrays.stream(values())
                .filter(function -> function.text().equals(text))
                .findFirst();
    }
}
