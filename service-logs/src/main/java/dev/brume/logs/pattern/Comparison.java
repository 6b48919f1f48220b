package dev.brume.logs.pattern;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** An operator and what a value is compared with. */
record Comparison(Operator operator, Wanted wanted) {
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }

    /** What stands on the right side. */
    sealed interface Wanted {
        /** @param pattern {@code *} stands for any characters */
        record Text(String pattern) implements Wanted {}

        record Numeric(BigDecimal number) implements Wanted {}

        record Matching(Regex regex) implements Wanted {}
    }

    /** @param ends what a value that is not quoted ends at */
    static Comparison parse(Scanner scanner, String ends) {
        Operator operator = operator(scanner);
        scanner.skipSpaces();
        Wanted wanted = wanted(scanner, ends);
        boolean ordered = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
        if (ordered && !(wanted instanceof Wanted.Numeric)) {
            throw Scanner.invalid();
        }
        return new Comparison(operator, wanted);
    }

    private static Operator operator(Scanner scanner) {
        if (scanner.accept("!=")) {
            return Operator.NOT_EQUAL;
        }
        if (scanner.accept("<=")) {
            return Operator.LESS_OR_EQUAL;
        }
        if (scanner.accept(">=")) {
            return Operator.GREATER_OR_EQUAL;
        }
        if (scanner.accept("<")) {
            return Operator.LESS;
        }
        if (scanner.accept(">")) {
            return Operator.GREATER;
        }
        scanner.expect("=");
        return Operator.EQUAL;
    }

    private static Wanted wanted(Scanner scanner, String ends) {
        if (scanner.peek() == '"') {
            return new Wanted.Text(scanner.quoted());
        }
        if (scanner.peek() == '%') {
            return new Wanted.Matching(scanner.regex());
        }
        String written = scanner.until(ends);
        if (written.isEmpty()) {
            throw Scanner.invalid();
        }
        BigDecimal number = number(written);
        return number == null ? new Wanted.Text(written) : new Wanted.Numeric(number);
    }

    /** @return null for what is no number */
    static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Whether a text, which may say a number, is as wanted. */
    boolean holds(String value) {
        return switch (wanted) {
            case Wanted.Text text -> Glob.matches(text.pattern(), value) == (operator == Operator.EQUAL);
            case Wanted.Matching matching -> matching.regex().isIn(value) == (operator == Operator.EQUAL);
            case Wanted.Numeric number -> holds(value, number);
        };
    }

    private boolean holds(String value, Wanted.Numeric wantedNumber) {
        BigDecimal given = number(value);
        if (given == null) {
            return operator == Operator.NOT_EQUAL;
        }
        int order = given.compareTo(wantedNumber.number());
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }
}
