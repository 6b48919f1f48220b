package dev.brume.logs.pattern;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code [ip, user, ..., status = 4*, bytes > 1024]}: conditions on the fields of events that are separated by spaces.
 *
 * @param before the fields in front of the ellipsis, or all of them
 * @param after the fields behind the ellipsis; null when there is none, and the number of fields must be the same
 */
record FieldsPattern(List<Field> before, @Nullable List<Field> after) implements FilterPattern {
    static FieldsPattern parse(String text) {
        Scanner scanner = new Scanner(text);
        scanner.expect("[");
        List<Field> before = new ArrayList<>();
        List<Field> after = null;
        do {
            List<Field> fields = after == null ? before : after;
            if (scanner.accept("...")) {
                if (after != null) {
                    throw Scanner.invalid();
                }
                after = new ArrayList<>();
            } else {
                fields.add(field(scanner, before.size() + (after == null ? 0 : after.size())));
            }
        } while (scanner.accept(","));
        scanner.expect("]");
        if (!scanner.atEnd()) {
            throw Scanner.invalid();
        }
        return new FieldsPattern(before, after);
    }

    /** A field without a name bears its number. */
    private static Field field(Scanner scanner, int index) {
        scanner.skipSpaces();
        return scanner.peek() == ',' || scanner.peek() == ']'
                ? Field.unnamed(index)
                : Field.of(new ExpressionParser<>(scanner, () -> FieldCondition.parse(scanner)).parse());
    }

    @Override
    public boolean matches(String message) {
        List<String> values = EventFields.of(message);
        List<Field> behind = after == null ? List.of() : after;
        int named = before.size() + behind.size();
        if (after == null ? values.size() != named : values.size() < named) {
            return false;
        }
        return matches(before, values, 0) && matches(behind, values, values.size() - behind.size());
    }

    private static boolean matches(List<Field> fields, List<String> values, int from) {
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.get(i).matches(values.get(from + i))) {
                return false;
            }
        }
        return true;
    }

    /** Fields that the ellipsis covers bear their numbers. */
    @Override
    public Map<String, String> extract(String message) {
        List<String> values = EventFields.of(message);
        int behind = after == null ? 0 : after.size();
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            int fromEnd = i - (values.size() - behind);
            String name = Integer.toString(i + 1);
            if (i < before.size()) {
                name = before.get(i).name();
            } else if (after != null && fromEnd >= 0) {
                name = after.get(fromEnd).name();
            }
            named.put("$" + name, values.get(i));
        }
        return named;
    }

    @Override
    public boolean namesValues() {
        return true;
    }

    /** Names are those of the pattern's fields; a field that an ellipsis covers has a number only once there is an event. */
    @Override
    public Optional<ValueReader> reader(Collection<String> names) {
        Set<String> known = Stream.concat(before.stream(), after == null ? Stream.of() : after.stream())
                .map(field -> "$" + field.name())
                .collect(Collectors.toSet());
        if (!known.containsAll(names)) {
            return Optional.empty();
        }
        return Optional.of(message -> {
            Map<String, String> values = new LinkedHashMap<>(extract(message));
            values.keySet().retainAll(names);
            return values;
        });
    }
}
