package dev.brume.logs.insights;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers. */
final class NumericFunctions {
    private static final double EARTH_RADIUS_KILOMETERS = 6371;
    private static final int DECIMALS_MAX = 30;

    private NumericFunctions() {}

    static void addTo(Functions functions) {
        add(functions, "abs", Math::abs);
        add(functions, "ceil", Math::ceil);
        add(functions, "floor", Math::floor);
        add(functions, "log", Math::log);
        add(functions, "sqrt", Math::sqrt);
        add(functions, "toNumber", number -> number);
        add(functions, "toDouble", number -> number);
        functions.add("toInt", 1, 1, arguments -> whole(arguments.number(0), Integer.MIN_VALUE, Integer.MAX_VALUE));
        functions.add("toLong", 1, 1, arguments -> whole(arguments.number(0), Long.MIN_VALUE, Long.MAX_VALUE));
        functions.add("round", 1, 2, NumericFunctions::round);
        functions.add("haversine", 4, 4, NumericFunctions::haversine);
        functions.add("greatest", 1, Functions.ANY_NUMBER, arguments -> greatest(arguments, Value.ORDER));
        functions.add("least", 1, Functions.ANY_NUMBER, arguments -> greatest(arguments, Value.ORDER.reversed()));
    }

    private static void add(Functions functions, String name, DoubleUnaryOperator function) {
        functions.add(name, 1, 1, arguments -> {
            OptionalDouble number = arguments.number(0);
            return number.isEmpty() ? Value.Missing.VALUE : Value.of(function.applyAsDouble(number.getAsDouble()));
        });
    }

    /** Without what follows the point; nothing comes of what is out of range. */
    private static Value whole(OptionalDouble number, double least, double most) {
        double whole = number.orElse(Double.NaN);
        return whole >= least && whole <= most ? Value.of((double) (long) whole) : Value.Missing.VALUE;
    }

    private static Value round(Arguments arguments) {
        OptionalDouble number = arguments.number(0);
        OptionalDouble decimals = arguments.size() < 2 ? OptionalDouble.of(0) : arguments.number(1);
        if (number.isEmpty() || decimals.isEmpty()) {
            return Value.Missing.VALUE;
        }
        double value = number.getAsDouble();
        int places = (int) Math.clamp(decimals.getAsDouble(), -DECIMALS_MAX, DECIMALS_MAX);
        return Value.of(
                Double.isFinite(value)
                        ? BigDecimal.valueOf(value)
                                .setScale(places, RoundingMode.HALF_UP)
                                .doubleValue()
                        : value);
    }

    /** The way between two points on the earth, in kilometers. */
    private static Value haversine(Arguments arguments) {
        double[] angles = new double[arguments.size()];
        for (int i = 0; i < angles.length; i++) {
            angles[i] = Math.toRadians(arguments.number(i).orElse(Double.NaN));
        }
        double north = Math.sin((angles[2] - angles[0]) / 2);
        double east = Math.sin((angles[3] - angles[1]) / 2);
        double square = north * north + Math.cos(angles[0]) * Math.cos(angles[2]) * east * east;
        return Double.isNaN(square)
                ? Value.Missing.VALUE
                : Value.of(2 * EARTH_RADIUS_KILOMETERS * Math.asin(Math.sqrt(Math.min(1, square))));
    }

    private static Value greatest(Arguments arguments, Comparator<Value> order) {
        return arguments
                .present()
                .map(Value::plain)
                .filter(value -> !value.isMissing())
                .max(order)
                .orElse(Value.Missing.VALUE);
    }
}
