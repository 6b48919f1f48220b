package dev.brume.core.protocol;

import java.util.List;
import java.util.Map;

/** The body of an error in JSON or CBOR. */
final class JsonErrors {
    private JsonErrors() {}

    /** With {@code __type}, message and the error's further members. */
    static void write(ValueOutput out, WireFault fault) {
        out.startMap();
        out.key("__type");
        out.string(fault.type());
        writeMembers(out, fault);
        out.endMap();
    }

    /** The message and further members that do not travel as headers. */
    static void writeMembers(ValueOutput out, WireFault fault) {
        String message = fault.error().getMessage();
        if (!message.isEmpty()) {
            out.key(fault.messageMember());
            out.string(message);
        }
        fault.error().members().forEach((name, value) -> {
            if (!fault.headerMembers().containsKey(name)) {
                out.key(name);
                write(out, value);
            }
        });
    }

    private static void write(ValueOutput out, Object value) {
        switch (value) {
            case String text -> out.string(text);
            case Boolean flag -> out.bool(flag);
            case Double number -> out.decimal(number);
            case Float number -> out.decimal(number);
            case Number number -> out.integer(number.longValue());
            case List<?> list -> {
                out.startList(list.size());
                list.forEach(element -> {
                    out.element();
                    write(out, element);
                });
                out.endList();
            }
            case Map<?, ?> map -> {
                out.startMap();
                map.forEach((name, held) -> {
                    out.key(String.valueOf(name));
                    write(out, held);
                });
                out.endMap();
            }
            default -> throw new IllegalArgumentException("an error's member cannot be a " + value.getClass());
        }
    }
}
