package dev.brume.logs.insights;

import com.google.re2j.Pattern;
import java.util.List;

/** What comes to a value for each row. */
sealed interface QueryExpression {
    Value of(Row row);

    /** @param written what the query says, without quotation marks */
    record Constant(Value value, String written) implements QueryExpression {
        Constant(Value value) {
            this(value, value.text());
        }

        @Override
        public Value of(Row row) {
            return value;
        }
    }

    record Field(String name) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return row.get(name);
        }
    }

    /** {@code +}, {@code -}, {@code *}, {@code /}, {@code %}, {@code ^}; nothing comes of what are no numbers. */
    record Arithmetic(String operator, QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value a = left.of(row);
            Value b = right.of(row);
            if (a.number().isEmpty() || b.number().isEmpty()) {
                return Value.Missing.VALUE;
            }
            double x = a.number().getAsDouble();
            double y = b.number().getAsDouble();
            return Value.of(
                    switch (operator) {
                        case "+" -> x + y;
                        case "-" -> x - y;
                        case "*" -> x * y;
                        case "/" -> x / y;
                        case "%" -> x % y;
                        default -> Math.pow(x, y);
                    });
        }
    }

    /** {@code =}, {@code !=}, {@code <}, {@code <=}, {@code >}, {@code >=}: as numbers where both are, else as texts. */
    record Compared(String operator, QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value a = left.of(row);
            Value b = right.of(row);
            if (a instanceof Value.Structure || b instanceof Value.Structure) {
                return Value.of(false);
            }
            if (a.isMissing() || b.isMissing()) {
                return Value.of(operator.equals("!=") && a.isMissing() != b.isMissing());
            }
            boolean numbers = a.number().isPresent() && b.number().isPresent();
            int order = numbers
                    ? Double.compare(a.number().getAsDouble(), b.number().getAsDouble())
                    : a.text().compareTo(b.text());
            return Value.of(
                    switch (operator) {
                        case "=" -> order == 0;
                        case "!=" -> order != 0;
                        case "<" -> order < 0;
                        case "<=" -> order <= 0;
                        case ">" -> order > 0;
                        default -> order >= 0;
                    });
        }
    }

    record And(QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return Value.of(left.of(row).holds() && right.of(row).holds());
        }
    }

    record Or(QueryExpression left, QueryExpression right) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return Value.of(left.of(row).holds() || right.of(row).holds());
        }
    }

    record Not(QueryExpression of) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return Value.of(!of.of(row).holds());
        }
    }

    /** {@code like /regular expression/} and {@code =~}: found anywhere. */
    record Matches(QueryExpression of, Pattern pattern) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value value = of.of(row).plain();
            return Value.of(!value.isMissing() && pattern.matcher(value.text()).find());
        }
    }

    /** {@code like "text"}. */
    record Contains(QueryExpression of, String part) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value value = of.of(row).plain();
            return Value.of(!value.isMissing() && value.text().contains(part));
        }
    }

    record In(QueryExpression of, List<QueryExpression> choices) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return Value.of(choices.stream()
                    .anyMatch(choice -> new Compared("=", of, choice).of(row).holds()));
        }
    }

    record Called(Function function, List<QueryExpression> arguments) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value[] values = new Value[arguments.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = arguments.get(i).of(row);
            }
            return function.apply(new Arguments(values));
        }
    }

    /** {@code split(path, "/")[1]}: what a map or a list holds. */
    record Access(QueryExpression of, String path) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return of.of(row) instanceof Value.Structure structure
                    ? Value.of(Members.find(structure.node(), path))
                    : Value.Missing.VALUE;
        }
    }

    /** {@code dateceil(@timestamp, 1h)}: where the period ends that a time falls into, or the time itself if one does there. */
    record DateCeil(QueryExpression time, Period period) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value value = time.of(row);
            return value.number().isEmpty()
                    ? Value.Missing.VALUE
                    : new Value.Time(period.ceil((long) value.number().getAsDouble()));
        }
    }

    /** {@code avg(latency)}: of all rows of a group. */
    record Measured(Aggregate aggregate) implements QueryExpression {
        @Override
        public Value of(Row row) {
            return aggregate.of(row.measured());
        }
    }

    /** {@code bin(5m)}, {@code datefloor(@timestamp, 5m)}: the period that a time falls into. */
    record Bin(QueryExpression time, Period period) implements QueryExpression {
        @Override
        public Value of(Row row) {
            Value value = time.of(row);
            return value.number().isEmpty()
                    ? Value.Missing.VALUE
                    : new Value.Time(period.floor((long) value.number().getAsDouble()));
        }
    }
}
