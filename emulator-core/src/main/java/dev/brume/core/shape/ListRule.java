package dev.brume.core.shape;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** @param element for every element, if any */
record ListRule(SizeRule size, @Nullable Rule element) implements Rule {
    @Override
    public boolean holds(Object value) {
        List<?> list = (List<?>) value;
        return size.holds(list.size()) && (element == null || allHold(element, list));
    }

    private static boolean allHold(Rule rule, List<?> list) {
        for (int i = 0; i < list.size(); i++) {
            if (!rule.holds(list.get(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void report(Object value, Site site, Findings findings) {
        List<?> list = (List<?>) value;
        size.report(list.size(), value, site, findings);
        if (element instanceof ScalarRule scalar) {
            reportScalars(scalar, list, site, findings);
        } else if (element != null) {
            for (int i = 0; i < list.size(); i++) {
                if (!element.holds(list.get(i))) {
                    element.report(list.get(i), site.element(i + 1), findings);
                }
            }
        }
    }

    // AWS names the whole list, once, and all that it demands of an element.
    private static void reportScalars(ScalarRule rule, List<?> list, Site site, Findings findings) {
        for (Object held : list) {
            if (!rule.holds(held)) {
                findings.add(rule.broken(held), site, list, Violation.Element.of(Violation.Role.MEMBER, held, rule));
                return;
            }
        }
    }
}
