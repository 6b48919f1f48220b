package dev.brume.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;

/** One condition of a JSON pattern. A value that is not there fulfils nothing but {@code NOT EXISTS}. */
sealed interface JsonCondition {
    Selector selector();

    boolean holds(JsonNode value);

    record Compared(Selector selector, Comparison comparison) implements JsonCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isValueNode()
                    && !value.isNull()
                    && (!(comparison.wanted() instanceof Comparison.Wanted.Numeric) || value.isNumber() || isNegated())
                    && comparison.holds(value.asText());
        }

        private boolean isNegated() {
            return comparison.operator() == Comparison.Operator.NOT_EQUAL;
        }
    }

    record Is(Selector selector, Constant constant) implements JsonCondition {
        @Override
        public boolean holds(JsonNode value) {
            return switch (constant) {
                case NULL -> value.isNull();
                case TRUE -> value.isBoolean() && value.booleanValue();
                case FALSE -> value.isBoolean() && !value.booleanValue();
            };
        }
    }

    record NotExists(Selector selector) implements JsonCondition {
        @Override
        public boolean holds(JsonNode value) {
            return value.isMissingNode();
        }
    }

    record Exists(Selector selector) implements JsonCondition {
        @Override
        public boolean holds(JsonNode value) {
            return !value.isMissingNode();
        }
    }

    /** What {@code IS} knows. */
    enum Constant {
        NULL,
        TRUE,
        FALSE
    }

    static JsonCondition parse(Scanner scanner) {
        Selector selector = Selector.parse(scanner);
        if (scanner.acceptWord("IS")) {
            for (Constant constant : Constant.values()) {
                if (scanner.acceptWord(constant.name())) {
                    return new Is(selector, constant);
                }
            }
            throw Scanner.invalid();
        }
        if (scanner.acceptWord("NOT")) {
            if (!scanner.acceptWord("EXISTS")) {
                throw Scanner.invalid();
            }
            return new NotExists(selector);
        }
        if (scanner.acceptWord("EXISTS")) {
            return new Exists(selector);
        }
        return new Compared(selector, Comparison.parse(scanner, " \t\r\n()&|{}\"="));
    }
}
