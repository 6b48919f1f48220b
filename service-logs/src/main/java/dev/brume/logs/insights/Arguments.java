package dev.brume.logs.insights;

import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What a function is called with in one row. A map or a list is nothing to functions of texts, numbers and times. */
final class Arguments {
    private final Value[] values;

    Arguments(Value[] values) {
        this.values = values;
    }

    int size() {
        return values.length;
    }

    /** As it is, be it a map or a list. */
    Value any(int index) {
        return index < values.length ? values[index] : Value.Missing.VALUE;
    }

    Value get(int index) {
        return any(index).plain();
    }

    String text(int index) {
        return get(index).text();
    }

    OptionalDouble number(int index) {
        return get(index).number();
    }

    /** Those that are there, as they are. */
    Stream<Value> present() {
        return Stream.of(values).filter(value -> !value.isMissing());
    }
}
