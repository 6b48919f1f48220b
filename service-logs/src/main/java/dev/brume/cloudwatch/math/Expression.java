package dev.brume.cloudwatch.math;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A metric math expression that has been read. Immutable. */
public sealed interface Expression {
    Value in(Scope scope);

    /** Adds the ids of the queries that it speaks of. */
    default void addIds(Set<String> ids) {}

    /** Adds the names of the functions that it calls. */
    default void addFunctions(Set<String> names) {}

    /** The ids of the queries that it speaks of. */
    default Set<String> ids() {
        Set<String> ids = new LinkedHashSet<>();
        addIds(ids);
        return ids;
    }

    /** The names of the functions that it calls. */
    default Set<String> functions() {
        Set<String> names = new LinkedHashSet<>();
        addFunctions(names);
        return names;
    }

    /** @throws MathException if it is not metric math */
    static Expression of(String text) {
        return new ExpressionReader(text).read();
    }

    record Literal(double value) implements Expression {
        @Override
        public Value in(Scope scope) {
            return new Value.Scalar(value);
        }
    }

    /** A text in quotation marks, which only functions take. */
    record Text(String text) implements Expression {
        @Override
        public Value in(Scope scope) {
            throw new MathException("Unexpected string '" + text + "'");
        }
    }

    /** A word in capitals, which only functions take: {@code REPEAT}, {@code DESC}. */
    record Keyword(String word) implements Expression {
        @Override
        public Value in(Scope scope) {
            throw new MathException("Unexpected identifier '" + word + "'");
        }
    }

    /** Another query of the request. */
    record Reference(String id) implements Expression {
        @Override
        public Value in(Scope scope) {
            return scope.query(id);
        }

        @Override
        public void addIds(Set<String> ids) {
            ids.add(id);
        }
    }

    record Negative(Expression operand) implements Expression {
        @Override
        public Value in(Scope scope) {
            return operand.in(scope).eachNumber(value -> -value);
        }

        @Override
        public void addIds(Set<String> ids) {
            operand.addIds(ids);
        }

        @Override
        public void addFunctions(Set<String> names) {
            operand.addFunctions(names);
        }
    }

    record Operation(Operator operator, Expression left, Expression right) implements Expression {
        @Override
        public Value in(Scope scope) {
            return operator.apply(left.in(scope), right.in(scope));
        }

        @Override
        public void addIds(Set<String> ids) {
            left.addIds(ids);
            right.addIds(ids);
        }

        @Override
        public void addFunctions(Set<String> names) {
            left.addFunctions(names);
            right.addFunctions(names);
        }
    }

    /** {@code [m1, m2]}. */
    record ArrayOf(List<Expression> elements) implements Expression {
        @Override
        public Value in(Scope scope) {
            List<TimeSeries> series = new ArrayList<>();
            for (Expression element : elements) {
                switch (element.in(scope)) {
                    case TimeSeries one -> series.add(one);
                    case Value.Array several -> series.addAll(several.series());
                    case Value.Scalar scalar ->
                        throw new MathException("An array holds time series, not the number " + scalar.value());
                }
            }
            return new Value.Array(series);
        }

        @Override
        public void addIds(Set<String> ids) {
            elements.forEach(element -> element.addIds(ids));
        }

        @Override
        public void addFunctions(Set<String> names) {
            elements.forEach(element -> element.addFunctions(names));
        }
    }

    record FunctionCall(Function function, List<Expression> arguments) implements Expression {
        @Override
        public Value in(Scope scope) {
            return function.call(new Arguments(function.name(), arguments, scope));
        }

        @Override
        public void addIds(Set<String> ids) {
            arguments.forEach(argument -> argument.addIds(ids));
        }

        @Override
        public void addFunctions(Set<String> names) {
            names.add(function.name());
            arguments.forEach(argument -> argument.addFunctions(names));
        }
    }
}
