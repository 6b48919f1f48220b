package dev.brume.cloudwatch.math;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads metric math: operators by their ranks, functions in capitals, ids of queries in lower case. Used once. */
final class ExpressionReader {
    /** So deep may parentheses, functions and signs stand in one another. */
    private static final int DEPTH_MAX = 60;

    private final MathTokens tokens;
    private int depth;

    ExpressionReader(String text) {
        this.tokens = new MathTokens(text);
    }

    Expression read() {
        Expression whole = operation(1);
        if (!tokens.isAtEnd()) {
            throw MathTokens.unexpected();
        }
        return whole;
    }

    private Expression operation(int rank) {
        depth++;
        if (depth > DEPTH_MAX) {
            throw new MathException("The expression is nested too deeply");
        }
        Expression left = operand();
        Operator operator = tokens.operator();
        while (operator != null && operator.rank() >= rank) {
            tokens.advance();
            // Powers are read from the right: 2^3^2 is 2^9.
            int next = operator == Operator.POWER ? operator.rank() : operator.rank() + 1;
            left = new Expression.Operation(operator, left, operation(next));
            operator = tokens.operator();
        }
        depth--;
        return left;
    }

    private Expression operand() {
        if (tokens.accept("-")) {
            // Powers bind more tightly than a sign.
            return new Expression.Negative(operation(Operator.POWER.rank()));
        }
        if (tokens.accept("(")) {
            Expression inner = operation(1);
            tokens.expect(")");
            return inner;
        }
        if (tokens.accept("[")) {
            return new Expression.ArrayOf(listUntil("]"));
        }
        Double number = tokens.number();
        if (number != null) {
            return new Expression.Literal(number);
        }
        String text = tokens.text();
        if (text != null) {
            return new Expression.Text(text);
        }
        String word = tokens.word();
        if (word == null) {
            throw MathTokens.unexpected();
        }
        return named(word);
    }

    private Expression named(String word) {
        if (tokens.accept("(")) {
            Function function = function(word);
            if (function == null) {
                throw new MathException("Unknown function: " + word);
            }
            List<Expression> arguments = listUntil(")");
            function.check(arguments.size());
            return new Expression.FunctionCall(function, arguments);
        }
        return Character.isUpperCase(word.charAt(0)) ? new Expression.Keyword(word) : new Expression.Reference(word);
    }

    private static @Nullable Function function(String word) {
        for (Function function : Function.values()) {
            if (function.name().equals(word)) {
                return function;
            }
        }
        if (Function.UNSUPPORTED.contains(word)) {
            throw new MathException("The function " + word + " is not supported by Brume");
        }
        return null;
    }

    private List<Expression> listUntil(String end) {
        List<Expression> list = new ArrayList<>();
        if (tokens.accept(end)) {
            return list;
        }
        do {
            list.add(operation(1));
        } while (tokens.accept(","));
        tokens.expect(end);
        return list;
    }
}
