package dev.brume.core.shape;

/** What the model demands of a value beyond its type. Checking a good value allocates nothing but a pattern's matcher. */
sealed interface Rule permits ScalarRule, StructureRule, ListRule, MapRule {
    boolean holds(Object value);

    /** Adds what breaks this rule; called only where it does not hold. */
    void report(Object value, Site site, Findings findings);
}
