package dev.brume.core.shape;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules for a map's size, its keys and its values. */
record MapRule(
        SizeRule size, @Nullable ScalarRule key, @Nullable Rule value) implements Rule {
    @Override
    public boolean holds(Object held) {
        Map<?, ?> map = (Map<?, ?>) held;
        if (!size.holds(map.size())) {
            return false;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if ((key != null && !key.holds(entry.getKey())) || (value != null && !value.holds(entry.getValue()))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void report(Object held, Site site, Findings findings) {
        Map<?, ?> map = (Map<?, ?>) held;
        size.report(map.size(), held, site, findings);
        if (key != null) {
            reportScalars(key, map, map.keySet(), Violation.Role.KEY, site, findings);
        }
        if (value instanceof ScalarRule scalar) {
            reportScalars(scalar, map, map.values(), Violation.Role.VALUE, site, findings);
        } else if (value != null) {
            map.forEach((name, part) -> {
                if (!value.holds(part)) {
                    value.report(part, site.value(String.valueOf(name)), findings);
                }
            });
        }
    }

    private static void reportScalars(
            ScalarRule rule, Map<?, ?> map, Iterable<?> parts, Violation.Role role, Site site, Findings findings) {
        for (Object part : parts) {
            if (!rule.holds(part)) {
                findings.add(rule.broken(part), site, map, Violation.Element.of(role, part, rule));
                return;
            }
        }
    }
}
