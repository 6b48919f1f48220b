package dev.brume.logs.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Names a value within a JSON event: {@code $.user.name}, {@code $.items[0].id}, {@code $.['user name']}.
 *
 * @param written as the pattern writes it
 * @param steps names of members, and indexes of elements as numbers
 */
record Selector(String written, List<Object> steps) {
    private static final String NAME_ENDS = " \t\r\n.[]=!<>()&|{}\"'";

    static Selector parse(Scanner scanner) {
        scanner.expect("$");
        StringBuilder written = new StringBuilder("$");
        List<Object> steps = new ArrayList<>();
        while (scanner.peek() == '.' || scanner.peek() == '[') {
            if (scanner.peek() == '.') {
                scanner.expect(".");
                written.append('.');
            }
            Object step = scanner.peek() == '[' ? bracketed(scanner) : name(scanner);
            steps.add(step);
            written.append(step instanceof Integer ? "[" + step + "]" : step);
        }
        return new Selector(written.toString(), List.copyOf(steps));
    }

    private static String name(Scanner scanner) {
        String name = scanner.until(NAME_ENDS);
        if (name.isEmpty()) {
            throw Scanner.invalid();
        }
        return name;
    }

    private static Object bracketed(Scanner scanner) {
        scanner.expect("[");
        scanner.skipSpaces();
        Object step = scanner.peek() == '\'' || scanner.peek() == '"' ? scanner.quoted() : index(scanner.until("]"));
        scanner.expect("]");
        return step;
    }

    private static Integer index(String digits) {
        try {
            return Integer.valueOf(digits.strip());
        } catch (NumberFormatException e) {
            throw Scanner.invalid();
        }
    }

    /** The value, or a missing node. */
    JsonNode of(JsonNode event) {
        JsonNode node = event;
        for (Object step : steps) {
            node = step instanceof Integer index ? node.path(index) : node.path((String) step);
        }
        return node;
    }
}
