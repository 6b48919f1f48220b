package dev.brume.cloudwatch.metric;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one number is made of all that was reported in a stretch of time.
 *
 * <p>See CloudWatch User Guide, "CloudWatch statistics definitions".
 */
public sealed interface Statistic {
    /** A number that is not there. */
    double NONE = Double.NaN;

    /** @return {@link #NONE} where the values that it needs are not known */
    double of(Bucket bucket);

    /** Whether it looks at single values, not at sums of them. */
    default boolean needsValues() {
        return true;
    }

    /** The statistics that need no single values. */
    enum Simple implements Statistic {
        SAMPLE_COUNT("SampleCount") {
            @Override
            public double of(Bucket bucket) {
                return bucket.count();
            }
        },
        AVERAGE("Average") {
            @Override
            public double of(Bucket bucket) {
                return bucket.count() == 0 ? NONE : bucket.sum() / bucket.count();
            }
        },
        SUM("Sum") {
            @Override
            public double of(Bucket bucket) {
                return bucket.sum();
            }
        },
        MINIMUM("Minimum") {
            @Override
            public double of(Bucket bucket) {
                return bucket.min();
            }
        },
        MAXIMUM("Maximum") {
            @Override
            public double of(Bucket bucket) {
                return bucket.max();
            }
        };

        private final String text;

        Simple(String text) {
            this.text = text;
        }

        @Override
        public boolean needsValues() {
            return false;
        }

        /** As requests name it. */
        public String text() {
            return text;
        }
    }

    /**
     * The value that a share of all values does not exceed.
     *
     * @param percent from 0 to 100
     */
    record Percentile(double percent) implements Statistic {
        @Override
        public double of(Bucket bucket) {
            Distribution values = bucket.distribution();
            return values == null ? NONE : new Ranks(values).percentile(percent);
        }
    }

    /** What is made of the values between two bounds. */
    enum Kind {
        TRIMMED_MEAN,
        TRIMMED_COUNT,
        TRIMMED_SUM,
        WINSORIZED_MEAN,
        PERCENTILE_RANK
    }

    /**
     * A statistic of the values between two bounds, the lower not included.
     *
     * @param percent whether the bounds are shares of all values, not values
     */
    record Trimmed(Kind kind, double lower, double upper, boolean percent) implements Statistic {
        @Override
        public double of(Bucket bucket) {
            Distribution values = bucket.distribution();
            if (values == null) {
                return NONE;
            }
            Ranks ranks = new Ranks(values);
            Ranks.Part part = percent ? ranks.byShare(lower, upper) : ranks.byValue(lower, upper);
            return switch (kind) {
                case TRIMMED_COUNT -> part.count();
                case TRIMMED_SUM -> part.sum();
                case TRIMMED_MEAN -> part.count() == 0 ? NONE : part.sum() / part.count();
                case WINSORIZED_MEAN -> ranks.winsorizedMean(part);
                case PERCENTILE_RANK -> bucket.count() == 0 ? NONE : 100 * part.count() / bucket.count();
            };
        }
    }

    /** What a request asks for by name; empty when there is no such statistic. */
    static Optional<Statistic> of(String text) {
        for (Simple simple : Simple.values()) {
            if (simple.text().equals(text)) {
                return Optional.of(simple);
            }
        }
        if (text.equals("IQM")) {
            return Optional.of(new Trimmed(Kind.TRIMMED_MEAN, 25, 75, true));
        }
        return Names.shorthand(text).or(() -> Names.range(text));
    }

    /** How extended statistics are written. */
    final class Names {
        private static final Pattern SHORTHAND = Pattern.compile("(p|tm|tc|ts|wm)(100|\\d{1,2}(?:\\.\\d{0,10})?)");
        private static final Pattern RANGE = Pattern.compile(
                "(TM|TC|TS|WM|PR)\\(([\\d.]*(?:[Ee][+-]?\\d+)?)(%?):([\\d.]*(?:[Ee][+-]?\\d+)?)(%?)\\)");

        private Names() {}

        static Optional<Statistic> shorthand(String text) {
            Matcher shorthand = SHORTHAND.matcher(text);
            if (!shorthand.matches()) {
                return Optional.empty();
            }
            double percent = Double.parseDouble(shorthand.group(2));
            if (shorthand.group(1).equals("p")) {
                return Optional.of(new Percentile(percent));
            }
            return Optional.of(new Trimmed(kind(shorthand.group(1)), 0, percent, true));
        }

        static Optional<Statistic> range(String text) {
            Matcher range = RANGE.matcher(text);
            if (!range.matches() || (range.group(2).isEmpty() && range.group(4).isEmpty())) {
                return Optional.empty();
            }
            boolean percent = !range.group(3).isEmpty() || !range.group(5).isEmpty();
            boolean mixed = percent && (isPlain(range, 2) || isPlain(range, 4));
            Kind kind = kind(range.group(1));
            if (mixed || (percent && kind == Kind.PERCENTILE_RANK)) {
                return Optional.empty();
            }
            try {
                double lower = bound(range.group(2), percent ? 0 : Double.NEGATIVE_INFINITY);
                double upper = bound(range.group(4), percent ? 100 : Double.POSITIVE_INFINITY);
                boolean possible = lower < upper && (!percent || upper <= 100);
                return possible ? Optional.of(new Trimmed(kind, lower, upper, percent)) : Optional.empty();
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        private static boolean isPlain(Matcher range, int group) {
            return !range.group(group).isEmpty() && range.group(group + 1).isEmpty();
        }

        private static double bound(String text, double otherwise) {
            return text.isEmpty() ? otherwise : Double.parseDouble(text);
        }

        private static Kind kind(String name) {
            return switch (name) {
                case "tm", "TM" -> Kind.TRIMMED_MEAN;
                case "tc", "TC" -> Kind.TRIMMED_COUNT;
                case "ts", "TS" -> Kind.TRIMMED_SUM;
                case "wm", "WM" -> Kind.WINSORIZED_MEAN;
                default -> Kind.PERCENTILE_RANK;
            };
        }
    }
}
