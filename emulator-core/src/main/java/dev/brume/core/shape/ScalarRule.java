package dev.brume.core.shape;

import java.util.ArrayList;
import java.util.List;

/** A rule for a value without parts: a conjunction of demands. */
record ScalarRule(List<Demand> demands) implements Rule {
    @Override
    public boolean holds(Object value) {
        for (int i = 0; i < demands.size(); i++) {
            if (!demands.get(i).holds(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void report(Object value, Site site, Findings findings) {
        for (Demand demand : demands) {
            if (!demand.holds(value)) {
                findings.add(demand.rule(), site, value, null);
            }
        }
    }

    /** The first demand that {@code value} breaks. */
    Violation.Rule broken(Object value) {
        return demands.stream()
                .filter(demand -> !demand.holds(value))
                .findFirst()
                .orElseThrow()
                .rule();
    }

    /** All demands as AWS lists them for the elements of a collection. */
    List<Violation.Rule> rules() {
        List<Violation.Rule> rules = new ArrayList<>();
        demands.forEach(demand -> rules.add(demand.rule()));
        return List.copyOf(rules);
    }
}
