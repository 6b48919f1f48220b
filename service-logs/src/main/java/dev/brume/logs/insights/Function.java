package dev.brume.logs.insights;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The functions of one row.
 *
 * <p>See CloudWatch Logs User Guide, "Boolean, comparison, numeric, datetime, and other functions".
 */
@FunctionalInterface
interface Function {
    Value apply(List<Value> arguments);

    /** @return null for a name that is none */
    static @Nullable Function named(String name) {
        return Known.BY_NAME.get(name.toLowerCase(Locale.ROOT));
    }

    /** Apart, so that nobody makes them who does not ask. */
    final class Known {
        private static final Map<String, Function> BY_NAME = new HashMap<>();

        static {
            numeric("abs", Math::abs);
            numeric("ceil", Math::ceil);
            numeric("floor", Math::floor);
            numeric("log", Math::log);
            numeric("sqrt", Math::sqrt);
            BY_NAME.put("greatest", arguments -> greatest(arguments, Value.ORDER));
            BY_NAME.put("least", arguments -> greatest(arguments, Value.ORDER.reversed()));
            BY_NAME.put("trim", arguments -> trim(arguments, true, true));
            BY_NAME.put("ltrim", arguments -> trim(arguments, true, false));
            BY_NAME.put("rtrim", arguments -> trim(arguments, false, true));
            text("toupper", text -> text.toUpperCase(Locale.ROOT));
            text("tolower", text -> text.toLowerCase(Locale.ROOT));
            BY_NAME.put("strlen", arguments -> Value.of(text(arguments, 0).length()));
            BY_NAME.put("concat", Known::concat);
            BY_NAME.put("substr", Known::substr);
            BY_NAME.put(
                    "replace",
                    arguments -> Value.of(text(arguments, 0).replace(text(arguments, 1), text(arguments, 2))));
            BY_NAME.put(
                    "strcontains", arguments -> Value.of(text(arguments, 0).contains(text(arguments, 1)) ? 1.0 : 0.0));
            BY_NAME.put("isempty", arguments -> Value.of(text(arguments, 0).isEmpty()));
            BY_NAME.put("isblank", arguments -> Value.of(text(arguments, 0).isBlank()));
            BY_NAME.put(
                    "ispresent", arguments -> Value.of(!argument(arguments, 0).isMissing()));
            BY_NAME.put("coalesce", Known::coalesce);
            BY_NAME.put("frommillis", Known::fromMillis);
            BY_NAME.put("tomillis", Known::toMillis);
        }

        private Known() {}

        private static void numeric(String name, DoubleUnaryOperator function) {
            BY_NAME.put(name, arguments -> {
                Value value = argument(arguments, 0);
                return value.number().isEmpty()
                        ? Value.Missing.VALUE
                        : Value.of(function.applyAsDouble(value.number().getAsDouble()));
            });
        }

        private static void text(String name, UnaryOperator<String> function) {
            BY_NAME.put(name, arguments -> {
                Value value = argument(arguments, 0);
                return value.isMissing() ? value : Value.of(function.apply(value.text()));
            });
        }

        private static Value argument(List<Value> arguments, int index) {
            return index < arguments.size() ? arguments.get(index) : Value.Missing.VALUE;
        }

        private static String text(List<Value> arguments, int index) {
            return argument(arguments, index).text();
        }

        private static Value greatest(List<Value> arguments, Comparator<Value> order) {
            return arguments.stream()
                    .filter(value -> !value.isMissing())
                    .max(order)
                    .orElse(Value.Missing.VALUE);
        }

        /** Of white space, or of the characters of a second argument and of nothing else. */
        private static Value trim(List<Value> arguments, boolean left, boolean right) {
            Value value = argument(arguments, 0);
            if (value.isMissing()) {
                return value;
            }
            String text = value.text();
            String characters = text(arguments, 1);
            IntPredicate goes = arguments.size() < 2 ? Character::isWhitespace : c -> characters.indexOf(c) >= 0;
            int from = 0;
            int to = text.length();
            while (left && from < to && goes.test(text.charAt(from))) {
                from++;
            }
            while (right && to > from && goes.test(text.charAt(to - 1))) {
                to--;
            }
            return Value.of(text.substring(from, to));
        }

        private static Value concat(List<Value> arguments) {
            StringBuilder all = new StringBuilder();
            arguments.forEach(argument -> all.append(argument.text()));
            return Value.of(all.toString());
        }

        private static Value substr(List<Value> arguments) {
            String text = text(arguments, 0);
            int from = Math.clamp((int) argument(arguments, 1).number().orElse(0), 0, text.length());
            long length = (long) argument(arguments, 2).number().orElse(text.length());
            return Value.of(text.substring(from, Math.clamp(from + length, from, text.length())));
        }

        private static Value coalesce(List<Value> arguments) {
            return arguments.stream()
                    .filter(value -> !value.isMissing())
                    .findFirst()
                    .orElse(Value.Missing.VALUE);
        }

        private static Value fromMillis(List<Value> arguments) {
            Value value = argument(arguments, 0);
            return value.number().isEmpty()
                    ? Value.Missing.VALUE
                    : new Value.Time((long) value.number().getAsDouble());
        }

        private static Value toMillis(List<Value> arguments) {
            Value value = argument(arguments, 0);
            return value instanceof Value.Time time ? Value.of((double) time.millis()) : Value.Missing.VALUE;
        }
    }
}
