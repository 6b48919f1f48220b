package dev.brume.stepfunctions.language.jsonata;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * How large the values of one evaluation are when they are written out. A value may have another in it many times, so that it takes
 * little memory and is enormous as text; such values are found when they are made, before anything walks through them. What is large
 * is remembered. For one thread.
 */
final class Weights {
    private static final long WEIGHT_MAX = 4_000_000;
    private static final int DEPTH_MAX = 500;
    /** Characters that count as one value. */
    private static final int CHARACTERS = 16;
    /** What is lighter is weighed anew: that costs less than to remember it. */
    private static final long LIGHT = 1000;

    private final IdentityHashMap<Object, Known> known = new IdentityHashMap<>();

    private record Known(int size, long weight, int depth) {}

    /** Nested lists and objects alone: others cannot be larger than what their own limits allow. */
    void check(Object value) {
        weigh(value, 0);
    }

    private Known weigh(Object value, int above) {
        int size = value instanceof List<?> list ? list.size() : ((Map<?, ?>) value).size();
        Known before = known.get(value);
        if (before != null && before.size() == size) {
            return before;
        }
        if (above > DEPTH_MAX) {
            throw Bounds.tooDeep();
        }
        long weight = 1;
        int depth = 0;
        for (Object element : value instanceof List<?> list ? list : ((Map<?, ?>) value).values()) {
            weight += 1;
            if (element instanceof String text) {
                weight += text.length() / CHARACTERS;
            } else if (element instanceof List<?> || element instanceof Map<?, ?>) {
                Known inner = weigh(element, above + 1);
                weight += inner.weight();
                depth = Math.max(depth, inner.depth());
            }
            if (weight > WEIGHT_MAX) {
                throw Bounds.outOfMemory();
            }
        }
        if (depth + 1 > DEPTH_MAX) {
            throw Bounds.tooDeep();
        }
        Known found = new Known(size, weight, depth + 1);
        if (weight > LIGHT) {
            known.put(value, found);
        }
        return found;
    }
}
