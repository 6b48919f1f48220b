package dev.brume.logs.insights;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.OptionalDouble;

/** A value of a field: texts that say a number serve as numbers, too. */
sealed interface Value {
    /** Numbers by their size, then texts by their characters, then what is missing. */
    Comparator<Value> ORDER = Comparator.comparingInt(Value::rank)
            .thenComparingDouble(value -> value.number().orElse(0))
            .thenComparing(value -> value.rank() == 1 ? value.text() : "");

    record Text(String text) implements Value {
        @Override
        public OptionalDouble number() {
            if (text.isEmpty() || "+-.0123456789".indexOf(text.charAt(0)) < 0) {
                return OptionalDouble.empty();
            }
            try {
                return OptionalDouble.of(Double.parseDouble(text));
            } catch (NumberFormatException e) {
                return OptionalDouble.empty();
            }
        }
    }

    record Numeric(double value) implements Value {
        private static final double EXACT_MAX = 1e15;

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value);
        }

        @Override
        public String text() {
            if (value == Math.rint(value) && Math.abs(value) < EXACT_MAX) {
                return Long.toString((long) value);
            }
            return Double.isFinite(value) ? BigDecimal.valueOf(value).toPlainString() : Double.toString(value);
        }
    }

    /** @param millis since the epoch */
    record Time(long millis) implements Value {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

        @Override
        public OptionalDouble number() {
            return OptionalDouble.of((double) millis);
        }

        @Override
        public String text() {
            return FORM.format(Instant.ofEpochMilli(millis));
        }
    }

    record Truth(boolean holds) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(holds ? 1 : 0);
        }

        @Override
        public String text() {
            return holds ? "1" : "0";
        }
    }

    /** A map or a list of {@code jsonParse}: nothing for whoever wants a text, a number or a time, and equal to nothing. */
    record Structure(JsonNode node) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.empty();
        }

        @Override
        public String text() {
            return node.toString();
        }
    }

    /** What a field that is not there has. */
    record Missing() implements Value {
        static final Missing VALUE = new Missing();

        @Override
        public OptionalDouble number() {
            return OptionalDouble.empty();
        }

        @Override
        public String text() {
            return "";
        }
    }

    OptionalDouble number();

    String text();

    static Value of(double number) {
        return new Numeric(number);
    }

    static Value of(boolean holds) {
        return new Truth(holds);
    }

    static Value of(String text) {
        return new Text(text);
    }

    /** What JSON says: maps and lists stay such, and {@code null} is missing. */
    static Value of(JsonNode node) {
        return switch (node.getNodeType()) {
            case NUMBER -> of(node.doubleValue());
            case BOOLEAN -> of(node.booleanValue());
            case STRING -> of(node.textValue());
            case OBJECT, ARRAY -> new Structure(node);
            default -> Missing.VALUE;
        };
    }

    /** This, unless it is a map or a list, which most take for nothing. */
    default Value plain() {
        return this instanceof Structure ? Missing.VALUE : this;
    }

    default boolean isMissing() {
        return this instanceof Missing;
    }

    /** Whether a condition that comes to this holds: functions such as {@code strcontains} answer with 1 or 0. */
    default boolean holds() {
        return (this instanceof Truth truth && truth.holds())
                || (this instanceof Numeric numeric && numeric.value() != 0);
    }

    private int rank() {
        if (plain().isMissing()) {
            return 2;
        }
        return number().isPresent() ? 0 : 1;
    }
}
