package dev.brume.cloudwatch.math;

import java.util.function.DoubleBinaryOperator;

/** Between two values. A number that one of two series lacks counts as 0; what cannot be divided is dropped. */
enum Operator {
    OR("||", 1, (left, right) -> truth(left != 0 || right != 0)),
    AND("&&", 2, (left, right) -> truth(left != 0 && right != 0)),
    EQUAL("==", 3, (left, right) -> truth(left == right)),
    UNEQUAL("!=", 3, (left, right) -> truth(left != right)),
    AT_MOST("<=", 3, (left, right) -> truth(left <= right)),
    AT_LEAST(">=", 3, (left, right) -> truth(left >= right)),
    LESS("<", 3, (left, right) -> truth(left < right)),
    GREATER(">", 3, (left, right) -> truth(left > right)),
    PLUS("+", 4, Double::sum),
    MINUS("-", 4, (left, right) -> left - right),
    TIMES("*", 5, (left, right) -> left * right),
    DIVIDED_BY("/", 5, (left, right) -> left / right),
    POWER("^", 6, Math::pow);

    private final String sign;
    private final int rank;
    private final DoubleBinaryOperator numbers;

    Operator(String sign, int rank, DoubleBinaryOperator numbers) {
        this.sign = sign;
        this.rank = rank;
        this.numbers = numbers;
    }

    private static double truth(boolean is) {
        return is ? 1 : 0;
    }

    String sign() {
        return sign;
    }

    /** What has the higher rank binds more tightly. */
    int rank() {
        return rank;
    }

    Value apply(Value left, Value right) {
        if (left instanceof Value.Scalar one) {
            return right.eachNumber(value -> numbers.applyAsDouble(one.value(), value));
        }
        if (right instanceof Value.Scalar other) {
            return left.eachNumber(value -> numbers.applyAsDouble(value, other.value()));
        }
        if (left instanceof TimeSeries one) {
            return right.each(sign, other -> one.with(other, numbers).of(nameGiver(right, one, other)));
        }
        if (right instanceof TimeSeries other) {
            return left.each(sign, one -> one.with(other, numbers));
        }
        throw new MathException(
                "Unsupported operand type(s) for " + sign + ": '" + left.kind() + "' and '" + right.kind() + "'");
    }

    /** The series of an array keep their names. */
    private static Origin nameGiver(Value right, TimeSeries one, TimeSeries other) {
        return right instanceof Value.Array ? other.origin() : one.origin();
    }
}
