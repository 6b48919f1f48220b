package dev.brume.logs.insights;

/** Functions of whatever there is, choices among several, and functions of times. */
final class GeneralFunctions {
    /** Ten conditions, their values, and what holds otherwise. */
    private static final int CASE_ARGUMENTS_MAX = 21;

    private GeneralFunctions() {}

    static void addTo(Functions functions) {
        functions.add("ispresent", 1, 1, arguments -> Value.of(!arguments.any(0).isMissing()));
        functions.add(
                "isNumeric", 1, 1, arguments -> Value.of(arguments.number(0).isPresent()));
        functions.add(
                "coalesce",
                1,
                Functions.ANY_NUMBER,
                arguments -> arguments.present().findFirst().orElse(Value.Missing.VALUE));
        functions.add("if", 3, 3, arguments -> arguments.any(arguments.any(0).holds() ? 1 : 2));
        functions.add("case", 2, CASE_ARGUMENTS_MAX, GeneralFunctions::choice);
        // Nothing is masked where there are no data protection policies.
        functions.add("unmask", 1, 1, arguments -> arguments.any(0));
        functions.add("fromMillis", 1, 1, GeneralFunctions::fromMillis);
        functions.add("toMillis", 1, 1, GeneralFunctions::toMillis);
    }

    private static Value choice(Arguments arguments) {
        int i = 0;
        for (; i + 1 < arguments.size(); i += 2) {
            if (arguments.any(i).holds()) {
                return arguments.any(i + 1);
            }
        }
        return arguments.any(i);
    }

    private static Value fromMillis(Arguments arguments) {
        return arguments.number(0).isEmpty()
                ? Value.Missing.VALUE
                : new Value.Time((long) arguments.number(0).getAsDouble());
    }

    private static Value toMillis(Arguments arguments) {
        return arguments.get(0) instanceof Value.Time time ? Value.of((double) time.millis()) : Value.Missing.VALUE;
    }
}
