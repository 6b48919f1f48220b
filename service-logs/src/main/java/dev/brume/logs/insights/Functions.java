package dev.brume.logs.insights;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The functions of one row, by their names, which may be written in upper case and in lower case.
 *
 * <p>See CloudWatch Logs User Guide, "Boolean, comparison, numeric, datetime, and other functions", and "Hashing functions".
 */
final class Functions {
    /** For functions that take as many arguments as one likes. */
    static final int ANY_NUMBER = Integer.MAX_VALUE;

    private static final Map<String, Known> BY_NAME = all();

    private record Known(Function function, int least, int most) {}

    private final Map<String, Known> table = new HashMap<>();

    private Functions() {}

    private static Map<String, Known> all() {
        Functions functions = new Functions();
        NumericFunctions.addTo(functions);
        TextFunctions.addTo(functions);
        CodingFunctions.addTo(functions);
        GeneralFunctions.addTo(functions);
        JsonFunctions.addTo(functions);
        AddressFunctions.addTo(functions);
        return Map.copyOf(functions.table);
    }

    void add(String name, int least, int most, Function function) {
        table.put(name.toLowerCase(Locale.ROOT), new Known(function, least, most));
    }

    /** One text from one text, and nothing from nothing. */
    void addText(String name, UnaryOperator<String> function) {
        add(name, 1, 1, arguments -> {
            Value value = arguments.get(0);
            return value.isMissing() ? value : Value.of(function.apply(value.text()));
        });
    }

    /** @throws dev.brume.core.error.AwsException MalformedQueryException for a name that is none, and for too few or too many arguments */
    static QueryExpression call(String name, List<QueryExpression> arguments) {
        Known known = BY_NAME.get(name.toLowerCase(Locale.ROOT));
        if (known == null) {
            throw MalformedQuery.of("Brume does not know the function " + name);
        }
        checkNumber(name, arguments, known.least(), known.most());
        return new QueryExpression.Called(known.function(), arguments);
    }

    static void checkNumber(String name, List<QueryExpression> arguments, int least, int most) {
        if (arguments.size() < least || arguments.size() > most) {
            throw MalformedQuery.of("The function " + name + " does not take " + arguments.size() + " arguments");
        }
    }
}
