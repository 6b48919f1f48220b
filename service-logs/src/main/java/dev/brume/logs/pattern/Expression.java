package dev.brume.logs.pattern;

import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Conditions that are joined by {@code &&} and {@code ||}, of which the former binds closer.
 *
 * @param <C> a single condition
 */
sealed interface Expression<C> {
    record And<C>(Expression<C> left, Expression<C> right) implements Expression<C> {}

    record Or<C>(Expression<C> left, Expression<C> right) implements Expression<C> {}

    record Condition<C>(C condition) implements Expression<C> {}

    default boolean holds(Predicate<C> conditions) {
        return switch (this) {
            case And<C> and -> and.left().holds(conditions) && and.right().holds(conditions);
            case Or<C> or -> or.left().holds(conditions) || or.right().holds(conditions);
            case Condition<C> one -> conditions.test(one.condition());
        };
    }

    /** All conditions, from left to right. */
    default Stream<C> conditions() {
        return switch (this) {
            case And<C> and ->
                Stream.concat(and.left().conditions(), and.right().conditions());
            case Or<C> or -> Stream.concat(or.left().conditions(), or.right().conditions());
            case Condition<C> one -> Stream.of(one.condition());
        };
    }
}
