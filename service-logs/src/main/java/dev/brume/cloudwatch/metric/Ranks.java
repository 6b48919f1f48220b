package dev.brume.cloudwatch.metric;

/** Values in their order, each as often as it occurred: what stands where, and what lies between two places. */
final class Ranks {
    private final Distribution values;
    private final double count;

    Ranks(Distribution values) {
        this.values = values;
        double all = 0;
        for (int at = 0; at < values.size(); at++) {
            all += values.count(at);
        }
        this.count = all;
    }

    /**
     * Some of the values.
     *
     * @param below how many are left out below
     * @param above how many are left out above
     * @param lowest the lowest that is in, or NaN
     * @param highest the highest that is in, or NaN
     */
    record Part(double count, double sum, double below, double above, double lowest, double highest) {}

    /** The lowest value that {@code percent} of all values do not exceed. */
    double percentile(double percent) {
        double rank = count * percent / 100;
        double passed = 0;
        for (int at = 0; at < values.size(); at++) {
            passed += values.count(at);
            if (passed >= rank && values.count(at) > 0) {
                return values.value(at);
            }
        }
        return values.size() == 0 ? Statistic.NONE : values.value(values.size() - 1);
    }

    /** Those that stand between two shares of all, in percent; a value on a bound is in with a part of its count. */
    Part byShare(double lower, double upper) {
        double from = count * lower / 100;
        double until = count * upper / 100;
        double passed = 0;
        Sums sums = new Sums();
        for (int at = 0; at < values.size(); at++) {
            double next = passed + values.count(at);
            sums.add(values.value(at), Math.min(next, until) - Math.max(passed, from));
            passed = next;
        }
        return sums.part(from, count - until);
    }

    /** Those above one value and up to another. */
    Part byValue(double lower, double upper) {
        double below = 0;
        double above = 0;
        Sums sums = new Sums();
        for (int at = 0; at < values.size(); at++) {
            double value = values.value(at);
            if (value <= lower) {
                below += values.count(at);
            } else if (value > upper) {
                above += values.count(at);
            } else {
                sums.add(value, values.count(at));
            }
        }
        return sums.part(below, above);
    }

    /** The mean when what is left out counts as the nearest that is in. */
    double winsorizedMean(Part part) {
        return part.count() == 0
                ? Statistic.NONE
                : (part.sum() + part.below() * part.lowest() + part.above() * part.highest()) / count;
    }

    private static final class Sums {
        private double count;
        private double sum;
        private double lowest = Statistic.NONE;
        private double highest = Statistic.NONE;

        void add(double value, double often) {
            if (often > 0) {
                count += often;
                sum += value * often;
                lowest = Double.isNaN(lowest) ? value : lowest;
                highest = value;
            }
        }

        Part part(double below, double above) {
            return new Part(count, sum, below, above, lowest, highest);
        }
    }
}
