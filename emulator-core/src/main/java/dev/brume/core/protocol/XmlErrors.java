package dev.brume.core.protocol;

import java.util.List;

/** The elements of an error in XML. */
final class XmlErrors {
    private XmlErrors() {}

    /** An error's further members. */
    static void writeMembers(XmlOutput out, WireFault fault) {
        fault.error().members().forEach((name, value) -> {
            if (fault.headerMembers().containsKey(name)) {
                return;
            }
            if (value instanceof List<?> list) {
                out.start(name);
                list.forEach(element -> out.element("member", String.valueOf(element)));
                out.end(name);
            } else {
                out.element(name, String.valueOf(value));
            }
        });
    }
}
