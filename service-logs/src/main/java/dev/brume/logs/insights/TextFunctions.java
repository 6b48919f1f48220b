package dev.brume.logs.insights;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.brume.logs.event.EventSize;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** Functions of texts. */
final class TextFunctions {
    private TextFunctions() {}

    static void addTo(Functions functions) {
        functions.add("trim", 1, 2, arguments -> trim(arguments, true, true));
        functions.add("ltrim", 1, 2, arguments -> trim(arguments, true, false));
        functions.add("rtrim", 1, 2, arguments -> trim(arguments, false, true));
        functions.addText("toupper", text -> text.toUpperCase(Locale.ROOT));
        functions.addText("tolower", text -> text.toLowerCase(Locale.ROOT));
        functions.add("strlen", 1, 1, TextFunctions::length);
        functions.add("messageSize", 1, 1, TextFunctions::size);
        functions.add("concat", 1, Functions.ANY_NUMBER, TextFunctions::concat);
        functions.add("substr", 2, 3, TextFunctions::substr);
        functions.add("replace", 3, 3, TextFunctions::replace);
        functions.add("split", 2, 2, TextFunctions::split);
        functions.add("strcontains", 2, 3, TextFunctions::contains);
        functions.add("startsWith", 2, 2, arguments -> one(arguments.text(0).startsWith(arguments.text(1))));
        functions.add("endsWith", 2, 2, arguments -> one(arguments.text(0).endsWith(arguments.text(1))));
        functions.add("isempty", 1, 1, arguments -> Value.of(arguments.text(0).isEmpty()));
        functions.add("isblank", 1, 1, arguments -> Value.of(arguments.text(0).isBlank()));
    }

    private static Value one(boolean holds) {
        return Value.of(holds ? 1.0 : 0.0);
    }

    /** Of white space, or of the characters of a second argument and of nothing else. */
    private static Value trim(Arguments arguments, boolean left, boolean right) {
        Value value = arguments.get(0);
        if (value.isMissing()) {
            return value;
        }
        String text = value.text();
        String characters = arguments.text(1);
        IntPredicate goes = arguments.size() < 2 ? Character::isWhitespace : c -> characters.indexOf(c) >= 0;
        int from = 0;
        int to = text.length();
        while (left && from < to && goes.test(text.charAt(from))) {
            from++;
        }
        while (right && to > from && goes.test(text.charAt(to - 1))) {
            to--;
        }
        return Value.of(text.substring(from, to));
    }

    private static Value length(Arguments arguments) {
        String text = arguments.text(0);
        return Value.of(text.codePointCount(0, text.length()));
    }

    private static Value size(Arguments arguments) {
        Value value = arguments.get(0);
        return value.isMissing() ? value : Value.of(EventSize.utf8(value.text()));
    }

    private static Value concat(Arguments arguments) {
        return Value.of(arguments.present().map(Value::plain).map(Value::text).collect(Collectors.joining()));
    }

    private static Value substr(Arguments arguments) {
        String text = arguments.text(0);
        int from = Math.clamp((int) arguments.number(1).orElse(0), 0, text.length());
        int left = text.length() - from;
        return Value.of(text.substring(
                from, from + Math.clamp((long) arguments.number(2).orElse(left), 0, left)));
    }

    private static Value replace(Arguments arguments) {
        return Value.of(arguments.text(0).replace(arguments.text(1), arguments.text(2)));
    }

    private static Value split(Arguments arguments) {
        Value value = arguments.get(0);
        String delimiter = arguments.text(1);
        if (value.isMissing() || delimiter.isEmpty()) {
            return Value.Missing.VALUE;
        }
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        String text = value.text();
        int from = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, from)) {
            parts.add(text.substring(from, at));
            from = at + delimiter.length();
        }
        return new Value.Structure(parts.add(text.substring(from)));
    }

    /** The third argument says whether upper case and lower case are the same. */
    private static Value contains(Arguments arguments) {
        String text = arguments.text(0);
        String part = arguments.text(1);
        boolean same = arguments.get(2).holds();
        return one(same ? text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)) : text.contains(part));
    }
}
