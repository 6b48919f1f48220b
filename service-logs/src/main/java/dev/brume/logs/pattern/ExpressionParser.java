package dev.brume.logs.pattern;

import java.util.function.Supplier;

/**
 * Reads conditions that are joined by {@code &&} and {@code ||}, with parentheses.
 *
 * @param <C> a single condition
 */
final class ExpressionParser<C> {
    /** So deep may parentheses be: far more than anybody writes, far less than the stack holds. */
    private static final int DEPTH_MAX = 50;

    private final Scanner scanner;
    private final Supplier<C> condition;
    private int depth;

    /** @param condition reads a single condition */
    ExpressionParser(Scanner scanner, Supplier<C> condition) {
        this.scanner = scanner;
        this.condition = condition;
    }

    Expression<C> parse() {
        Expression<C> expression = conjunction();
        while (scanner.accept("||")) {
            expression = new Expression.Or<>(expression, conjunction());
        }
        return expression;
    }

    private Expression<C> conjunction() {
        Expression<C> expression = single();
        while (scanner.accept("&&")) {
            expression = new Expression.And<>(expression, single());
        }
        return expression;
    }

    private Expression<C> single() {
        if (!scanner.accept("(")) {
            return new Expression.Condition<>(condition.get());
        }
        if (++depth > DEPTH_MAX) {
            throw Scanner.invalid();
        }
        Expression<C> inner = parse();
        scanner.expect(")");
        depth--;
        return inner;
    }
}
