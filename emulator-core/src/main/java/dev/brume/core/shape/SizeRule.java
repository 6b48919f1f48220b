package dev.brume.core.shape;

/** How many elements a collection may have. */
record SizeRule(long min, long max) {
    boolean holds(int size) {
        return size >= min && size <= max;
    }

    void report(int size, Object value, Site site, Findings findings) {
        if (size < min) {
            findings.add(new Violation.Rule(Violation.Kind.LENGTH_MIN, String.valueOf(min)), site, value, null);
        }
        if (size > max) {
            findings.add(new Violation.Rule(Violation.Kind.LENGTH_MAX, String.valueOf(max)), site, value, null);
        }
    }
}
