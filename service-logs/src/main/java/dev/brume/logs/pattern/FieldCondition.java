package dev.brume.logs.pattern;

import org.jspecify.annotations.Nullable;

/**
 * One condition on a field: {@code status = 4*}.
 *
 * @param comparison null where there is only the field's name
 */
record FieldCondition(String field, @Nullable Comparison comparison) {
    private static final String ENDS = " \t\r\n,()&|\"[]=";

    static FieldCondition parse(Scanner scanner) {
        scanner.skipSpaces();
        String field = scanner.until(ENDS + "!<>%");
        if (field.isEmpty()) {
            throw Scanner.invalid();
        }
        scanner.skipSpaces();
        boolean compared = scanner.peek() != 0 && "=!<>".indexOf(scanner.peek()) >= 0;
        return new FieldCondition(field, compared ? Comparison.parse(scanner, ENDS) : null);
    }

    boolean holds(String value) {
        return comparison == null || comparison.holds(value);
    }
}
