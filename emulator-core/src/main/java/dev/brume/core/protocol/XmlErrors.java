package dev.brume.core.protocol;

import java.util.List;
import java.util.Map;

/** The elements of an error in XML. */
final class XmlErrors {
    private XmlErrors() {}

    static void writeMessage(XmlOutput out, String message) {
        if (!message.isEmpty()) {
            out.element("Message", message);
        }
    }

    /** An error's further members. */
    static void writeMembers(XmlOutput out, WireFault fault) {
        fault.error().members().forEach((name, value) -> {
            if (!fault.headerMembers().containsKey(name)) {
                write(out, name, value);
            }
        });
    }

    private static void write(XmlOutput out, String name, Object value) {
        switch (value) {
            case List<?> list -> {
                out.start(name);
                list.forEach(element -> write(out, "member", element));
                out.end(name);
            }
            case Map<?, ?> map -> {
                out.start(name);
                map.forEach((key, held) -> write(out, String.valueOf(key), held));
                out.end(name);
            }
            default -> out.element(name, String.valueOf(value));
        }
    }
}
