package dev.brume.stepfunctions.language.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.brume.stepfunctions.language.Json;
import dev.brume.stepfunctions.language.path.PathException;
import dev.brume.stepfunctions.language.path.Reference;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code States.Format('Hello, {}', $.name)}. Strings stand in single quotes; a backslash takes the meaning from quotes, braces
 * and backslashes. Up to ten calls may stand in one another (Developer Guide, "Intrinsic functions").
 */
public final class IntrinsicParser {
    private static final int NESTING_MAX = 10;
    private final String text;
    private int at;

    private IntrinsicParser(String text) {
        this.text = text;
    }

    /** @throws MalformedIntrinsicException for what is no call of a function that exists */
    public static IntrinsicCall parse(String text) {
        IntrinsicParser parser = new IntrinsicParser(text);
        IntrinsicCall call = parser.call(1);
        parser.blanks();
        if (parser.at != text.length()) {
            throw parser.malformed();
        }
        return call;
    }

    private IntrinsicCall call(int depth) {
        if (depth > NESTING_MAX) {
            throw new MalformedIntrinsicException("more than " + NESTING_MAX + " nested calls");
        }
        blanks();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        Intrinsic function = Intrinsic.named(text.substring(from, at));
        if (function == null) {
            throw malformed();
        }
        blanks();
        expect('(');
        List<Argument> arguments = arguments(depth);
        if (!function.takes(arguments.size())) {
            throw malformed();
        }
        return new IntrinsicCall(text.substring(from, at), function, arguments);
    }

    private List<Argument> arguments(int depth) {
        List<Argument> arguments = new ArrayList<>();
        blanks();
        if (peek() == ')') {
            at++;
            return arguments;
        }
        while (true) {
            arguments.add(argument(depth));
            blanks();
            if (peek() == ')') {
                at++;
                return List.copyOf(arguments);
            }
            expect(',');
        }
    }

    private Argument argument(int depth) {
        blanks();
        return switch (peek()) {
            case '\'' -> new Argument.Literal(Json.text(string()));
            case '$' -> new Argument.At(path());
            case 'S' -> new Argument.Nested(call(depth + 1));
            default -> new Argument.Literal(word());
        };
    }

    // Escaped braces stay escaped here: Format alone knows what they mean.
    private String string() {
        StringBuilder value = new StringBuilder();
        at++;
        while (peek() != '\'') {
            char c = text.charAt(at++);
            if (c == '\\' && (peek() == '\'' || peek() == '\\')) {
                c = text.charAt(at++);
            }
            value.append(c);
        }
        at++;
        return value.toString();
    }

    // A path ends at a comma or a parenthesis that is not inside brackets, parentheses or quotes of its own.
    private Reference path() {
        int from = at;
        int depth = 0;
        char quote = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (depth > 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (c == '[' || c == '(') {
                depth++;
            } else if ((c == ']' || c == ')') && depth > 0) {
                depth--;
            } else if (depth == 0 && (c == ',' || c == ')')) {
                break;
            }
            at++;
        }
        try {
            return Reference.compile(text.substring(from, at).strip());
        } catch (PathException e) {
            throw malformed();
        }
    }

    private JsonNode word() {
        int from = at;
        while (at < text.length() && ",) \t\r\n".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "null" -> Json.NODES.nullNode();
            case "true" -> Json.NODES.booleanNode(true);
            case "false" -> Json.NODES.booleanNode(false);
            default -> number(word);
        };
    }

    private JsonNode number(String word) {
        try {
            BigDecimal value = new BigDecimal(word);
            return value.scale() <= 0 && value.precision() - value.scale() <= 18
                    ? Json.NODES.numberNode(value.longValueExact())
                    : Json.NODES.numberNode(value.doubleValue());
        } catch (NumberFormatException e) {
            throw malformed();
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private MalformedIntrinsicException malformed() {
        return new MalformedIntrinsicException("not an intrinsic function call: " + text);
    }
}
