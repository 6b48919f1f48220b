package dev.brume.logs.pattern;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a space-delimited pattern.
 *
 * @param condition null for a field that may be anything
 */
record Field(String name, @Nullable Expression<FieldCondition> condition) {
    /** @param index counted from 0 */
    static Field unnamed(int index) {
        return new Field(Integer.toString(index + 1), null);
    }

    /** All conditions of a field are on that field. */
    static Field of(Expression<FieldCondition> condition) {
        List<String> names =
                condition.conditions().map(FieldCondition::field).distinct().toList();
        if (names.size() != 1) {
            throw Scanner.invalid();
        }
        return new Field(names.getFirst(), condition);
    }

    boolean matches(String value) {
        return condition == null || condition.holds(one -> one.holds(value));
    }
}
