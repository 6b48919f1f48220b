package dev.brume.logs.pattern;

import java.util.ArrayList;
import java.util.List;

/** The fields of an event that are separated by spaces. What stands in brackets or quotation marks is one field, without them. */
final class EventFields {
    private EventFields() {}

    static List<String> of(String message) {
        List<String> fields = new ArrayList<>();
        int at = 0;
        while (at < message.length()) {
            char first = message.charAt(at);
            if (Character.isWhitespace(first)) {
                at++;
                continue;
            }
            int end = enclosedEnd(message, at, first);
            if (end >= 0) {
                fields.add(message.substring(at + 1, end));
                at = end + 1;
            } else {
                end = at;
                while (end < message.length() && !Character.isWhitespace(message.charAt(end))) {
                    end++;
                }
                fields.add(message.substring(at, end));
                at = end;
            }
        }
        return fields;
    }

    /** Where what opens here is closed again, or -1. */
    private static int enclosedEnd(String message, int at, char first) {
        return switch (first) {
            case '[' -> message.indexOf(']', at + 1);
            case '"' -> message.indexOf('"', at + 1);
            default -> -1;
        };
    }
}
